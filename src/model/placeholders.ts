/** What stands where a password is to be put: `changeme`, `<token>`, `DB_PASSWORD`, `xxxx`. */
export const isPlaceholder = (password: string): boolean =>
  /^(?:[x*.]+|.?)$|^[<[{].*[>\]}]$|%[sd(]|dummy|placeholder|change.?(?:me|it)|your|mock|fake|redacted|todo/i.test(
    password,
  ) || /^[$_%@{]{0,9}[A-Z]+(?:_[A-Z]+)*[_%@}]{0,9}$|^\$\{?\w+\}?$/.test(password);
