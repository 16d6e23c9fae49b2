/** What a template engine or a script fills in before the build: `{{ tag }}`, `<%= tag %>`, `@TAG@`, `%%TAG%%`, `__TAG__`. */
export const isTemplateText = (text: string): boolean =>
  /\{\{|\}\}|\{%|%\}|<%|%>|@[A-Z][A-Z0-9_]*@|%[A-Z][A-Z0-9_]*%|__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__/.test(text);

/** What stands where a password is to be put: `changeme`, `<token>`, `DB_PASSWORD`, `xxxx`. */
export const isPlaceholder = (password: string): boolean =>
  /^(?:[x*.]+|.?)$|^[<[{].*[>\]}]$|%[sd(]|dummy|placeholder|change.?(?:me|it)|your|mock|fake|redacted|todo/i.test(
    password,
  ) || /^[$_%@{]{0,9}[A-Z]+(?:_[A-Z]+)*[_%@}]{0,9}$|^\$\{?\w+\}?$/.test(password);
