import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "The registry is not a trusted one",
  why: "Whoever runs the registry decides what the image contains. `trustedRegistries` in the configuration lists those that may.",
  severity: "error",
  preset: "configured",
  codes: { DL3026: "error" },
  examples: [
    {
      bad: "FROM ghcr.io/acme/base:1\n",
      good: "FROM registry.example.com/acme/base:1\n",
      settings: { trustedRegistries: ["*.example.com"] },
    },
  ],

  *check({ images }, _options, { trustedRegistries }) {
    if (trustedRegistries.length === 0) return;
    for (const { image } of images) {
      const { domain } = image;
      if (domain === undefined || trustedRegistries.some(pattern => isTrusted(domain, pattern))) continue;
      const place = image.registry ?? image;
      yield { at: place, message: `registry "${domain}" is not trusted; use ${list(trustedRegistries)}` };
    }
  },
});

/** A pattern may have `*` at either end. Docker Hub answers to both of its names. */
const isTrusted = (domain: string, pattern: string): boolean => {
  if (domain === pattern) return true;
  const name = pattern === "hub.docker.com" ? "docker.io" : pattern;
  const core = name.replace(/^\*|\*$/g, "");
  if (name.startsWith("*") && name.endsWith("*")) return domain.includes(core);
  if (name.startsWith("*")) return domain.endsWith(core);
  return name.endsWith("*") ? domain.startsWith(core) : domain === name;
};

const list = (registries: readonly string[]): string =>
  registries.length > 3
    ? `one of the ${registries.length} trusted registries`
    : registries.map(registry => `"${registry}"`).join(" or ");
