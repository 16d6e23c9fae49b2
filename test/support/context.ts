export { memoryContext } from "../../src/model/memory-context.ts";
