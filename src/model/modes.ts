/**
 * Whether a mode as chmod takes it lets everybody write. Not with the sticky bit, which keeps everybody from
 * removing what others wrote, and not a bare `+w`, which the umask bounds.
 */
export const isWorldWritable = (mode: string): boolean => {
  if (/^[0-7]{1,4}$/.test(mode)) {
    const bits = Number.parseInt(mode, 8);
    return (bits & 0o002) !== 0 && (bits & 0o1000) === 0;
  }
  const clauses = mode.split(",");
  if (!clauses.every(clause => /^[ugoa]*(?:[-+=][rwxXstugo]*)+$/.test(clause))) return false;
  if (clauses.some(clause => /[+=][rwxX]*t/.test(clause))) return false;
  return clauses.some(clause => /^[ug]*[oa][ugoa]*[-+=]/.test(clause) && /[+=][rxXs]*w/.test(clause));
};
