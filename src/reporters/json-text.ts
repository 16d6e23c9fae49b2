/** JSON that no terminal obeys: in strings it allows DEL and the C1 controls, which some do. */
export const jsonText = (value: unknown, indent?: number): string =>
  JSON.stringify(value, undefined, indent).replace(
    /[\x7f-\x9f]/g,
    character => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
