import type { Finding } from "../engine/finding.ts";

/** What hadolint calls a finding; its rule where hadolint has no name for it. */
export const hadolintCode = ({ codes, rule }: Finding): string =>
  codes.find(code => /^(?:DL|SC)\d{4}$/.test(code)) ?? rule;
