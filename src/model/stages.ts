import { officialImages } from "../data/official-images.ts";
import type {
  Base,
  CopySource,
  FromInstruction,
  ImageUse,
  Instruction,
  InstructionOf,
  Keyword,
  Name,
  Stage,
  Word,
} from "./dockerfile.ts";
import { type ImageReference, imageReference } from "./image.ts";
import type { Range, Source } from "./source.ts";
import type { State } from "./state.ts";
import { ExpandedWord } from "./words.ts";

/** A stage while the file is read, and what the model shows of it afterwards. */
export class StageNode implements Stage {
  readonly index: number;
  readonly from: FromInstruction;
  readonly base: Base;
  readonly instructions: Instruction[] = [];
  readonly rootImage: ImageReference | undefined;
  readonly isFromScratch: boolean;
  readonly os: "linux" | "windows" | "unknown";
  isFinal = false;
  isShipped = false;
  #end: State | undefined;
  readonly #source: Source;

  constructor(source: Source, index: number, from: FromInstruction, base: Base, isForWindows: boolean) {
    this.#source = source;
    this.index = index;
    this.from = from;
    this.base = base;
    this.rootImage = base.kind === "image" ? base.image : base.kind === "stage" ? base.stage.rootImage : undefined;
    this.isFromScratch = base.kind === "scratch" || (base.kind === "stage" && base.stage.isFromScratch);
    this.os =
      base.kind === "stage" ? base.stage.os : operatingSystem(from, this.rootImage, this.isFromScratch, isForWindows);
  }

  get name(): Name | undefined {
    return this.from.name;
  }

  get parent(): Stage | undefined {
    return this.base.kind === "stage" ? this.base.stage : undefined;
  }

  get chain(): readonly Stage[] {
    const chain: Stage[] = [];
    for (let stage: Stage | undefined = this; stage; stage = stage.parent) chain.push(stage);
    return chain.reverse();
  }

  get range(): Range {
    const start = this.#source.spanOf(this.from.range).start;
    return this.#source.range(start, this.#source.spanOf((this.instructions.at(-1) ?? this.from).range).end);
  }

  get end(): State {
    if (!this.#end) throw new Error("the stage has not been read to its end");
    return this.#end;
  }

  finish(end: State): void {
    this.#end = end;
  }

  of<K extends Keyword>(keyword: K): readonly InstructionOf<K>[] {
    return this.instructions.filter(
      (instruction): instruction is InstructionOf<K> => instruction.keyword === keyword && !instruction.onbuild,
    );
  }
}

/** The stages above the one that is being read, by name and number. */
export class StageGraph {
  readonly stages: StageNode[] = [];
  readonly images: ImageUse[] = [];
  readonly #source: Source;
  readonly #isForWindows: boolean;
  readonly #byName = new Map<string, StageNode[]>();

  /** @param isForWindows the escape character is a backtick, which only files for Windows ask for */
  constructor(source: Source, isForWindows: boolean) {
    this.#source = source;
    this.#isForWindows = isForWindows;
  }

  open(from: FromInstruction): StageNode {
    const stage = new StageNode(this.#source, this.stages.length, from, this.#base(from.reference), this.#isForWindows);
    this.stages.push(stage);
    const { base } = stage;
    if (base.kind === "image") this.images.push({ image: base.image, instruction: from, range: base.image.range });
    return stage;
  }

  /** Its name can be used from the next FROM on. */
  close(stage: StageNode, end: State): void {
    stage.finish(end);
    if (!stage.name) return;
    const namesakes = this.#byName.get(stage.name.key);
    if (namesakes) namesakes.push(stage);
    else this.#byName.set(stage.name.key, [stage]);
  }

  /** What a `--from` inside `stage` names, once the whole file has been read. The builder expands no variables there. */
  copySource(word: ExpandedWord, stage: Stage | undefined): CopySource {
    const place = { word, range: word.range };
    const { text } = word;
    const key = text.toLowerCase();
    if (text === "" || text.includes("$")) return { ...place, kind: "unknown" };
    if (/^\d+$/.test(text)) return { ...place, ...this.#byIndex(Number(text), stage) };
    const namesakes = this.#byName.get(key) ?? [];
    const named = namesakes.findLast(({ index }) => index < (stage?.index ?? 0));
    if (named) return { ...place, kind: "stage", stage: named, byIndex: false };
    if (stage?.name?.key === key) return { ...place, kind: "self" };
    if (namesakes.length > 0) return { ...place, kind: "later-stage", stage: namesakes[0] };
    if (key === "scratch") return { ...place, kind: "scratch" };
    const image = imageReference(word);
    // Capitals are fine in the name of a build context, and a name alone may be one.
    const isName = !/[:/@]/.test(text);
    return image.malformed && isName ? { ...place, kind: "unknown" } : { ...place, kind: "image", image };
  }

  #byIndex(index: number, stage: Stage | undefined) {
    const own = stage?.index ?? 0;
    const target = this.stages[index];
    if (index === own) return { kind: "self" } as const;
    if (target && index < own) return { kind: "stage", stage: target, byIndex: true } as const;
    return { kind: "later-stage", stage: target } as const;
  }

  #base(reference: Word | undefined): Base {
    if (!(reference instanceof ExpandedWord)) return { kind: "unknown" };
    const { value } = reference;
    const stage = value === undefined ? undefined : this.#byName.get(value.toLowerCase())?.at(-1);
    if (stage) return { kind: "stage", stage };
    if (value === "scratch") return { kind: "scratch" };
    const image = imageReference(reference);
    // A stage's name has none of these characters, so the variable cannot stand for a stage.
    return value === undefined && !/[:/@]/.test(reference.expansion.template)
      ? { kind: "unknown" }
      : { kind: "image", image };
  }
}

/** Marks the final stage, the last one or the one `target` names, and the stages it is built on. */
export const markFinal = (stages: readonly StageNode[], target: string | undefined): StageNode | undefined => {
  const key = target?.toLowerCase();
  const final =
    key === undefined
      ? stages.at(-1)
      : (stages.findLast(stage => stage.name?.key === key) ??
        (/^\d+$/.test(key) ? stages[Number(key)] : undefined) ??
        stages.at(-1));
  if (!final) return undefined;
  final.isFinal = true;
  const shipped = new Set<Stage>(final.chain);
  for (const stage of stages) stage.isShipped = shipped.has(stage);
  return final;
};

const windowsImage = /windows|nanoserver|servercore|^dotnet\/framework\//i;

const operatingSystem = (
  from: FromInstruction,
  image: ImageReference | undefined,
  isFromScratch: boolean,
  isForWindows: boolean,
): "linux" | "windows" | "unknown" => {
  const platform = from.platform?.value;
  if (platform !== undefined) return platform.toLowerCase().startsWith("windows") ? "windows" : "linux";
  if (image && windowsImage.test(`${image.repository ?? ""}:${image.tag?.value ?? ""}`)) return "windows";
  if (image?.officialName !== undefined && officialImages.has(image.officialName)) return "linux";
  if (isForWindows) return "windows";
  return image || isFromScratch ? "linux" : "unknown";
};
