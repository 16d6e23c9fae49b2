import type { ExposeInstruction, Word } from "./dockerfile.ts";
import type { Range } from "./source.ts";

/** A port as EXPOSE names it: `8080`, `53/udp`, `8000-8010`. */
export interface ExposedPort {
  readonly text: string;
  /** The word that holds it; a variable may hold several ports. */
  readonly word: Word;
  /** The place of the characters `from` to `to` of its text. */
  part(from: number, to: number): Range;
}

/** Those of one EXPOSE, as far as their values are known. */
export const exposedPorts = ({ ports }: ExposeInstruction): readonly ExposedPort[] =>
  ports.flatMap(word =>
    [...(word.value ?? "").matchAll(/\S+/g)].map(({ 0: text, index }) => ({
      text,
      word,
      part: (from: number, to: number) => word.part(index + from, index + to),
    })),
  );
