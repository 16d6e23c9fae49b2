import { defineRule, integer } from "imglint/rule";

export default defineRule({
  summary: "The final image has many layers of its own",
  why: "Each RUN, COPY and ADD makes a layer. Many of them make pulls slower, and what one layer deletes from another is still shipped.",
  severity: "style",
  preset: "optional",
  options: {
    max: integer("how many layers the Dockerfile may add to the final image", 20),
  },
  examples: [
    {
      bad: "FROM debian:13\nCOPY a /srv/\nCOPY b /srv/\nRUN chmod +x /srv/a /srv/b\n",
      good: "FROM debian:13\nCOPY --chmod=755 a b /srv/\n",
      options: { max: 2 },
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/"],

  *check({ shippedStages }, { max }) {
    const layers = shippedStages.flatMap(({ instructions }) =>
      instructions.filter(({ keyword, onbuild }) => layerMakers.has(keyword) && !onbuild),
    );
    const excess = layers[max];
    if (!excess) return;
    yield {
      at: excess.keywordRange,
      message: `"${excess.keywordText}" goes beyond the ${max} layers that are allowed, ${layers.length} in all; join neighbours, or build in a stage of its own`,
    };
  },
});

const layerMakers = new Set(["RUN", "COPY", "ADD"]);
