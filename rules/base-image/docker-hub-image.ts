import { defineRule, distinctImages, isFromDockerHub } from "imglint/rule";

export default defineRule({
  summary: "The image comes straight from Docker Hub",
  why: "Builds then depend on Docker Hub being up and on its pull limits, and on images that none of you has looked at. A registry of your own, or a pull-through cache, removes both.",
  severity: "warning",
  preset: "optional",
  examples: [
    { bad: "FROM node:26\n", good: "FROM registry.example.com/library/node:26\n" },
    {
      bad: "FROM registry.example.com/base:1\nCOPY --from=grafana/grafana:12.1.0 /usr/share/grafana /grafana\n",
      good: "FROM registry.example.com/base:1\nCOPY --from=registry.example.com/grafana/grafana:12.1.0 /usr/share/grafana /grafana\n",
    },
  ],
  sources: [
    "https://docs.docker.com/docker-hub/usage/pulls/",
    "https://docs.docker.com/docker-hub/image-library/mirror/",
  ],

  *check({ images }, _options, { trustedRegistries }) {
    const own = trustedRegistries.find(registry => !registry.includes("*") && !registry.endsWith("docker.com"));
    const wayOut = own === undefined ? "pull it through a registry or a cache of your own" : `take it from "${own}"`;
    for (const { image } of distinctImages(images)) {
      if (!isFromDockerHub(image)) continue;
      yield { at: image, message: `"${image.value ?? image.text}" comes straight from Docker Hub; ${wayOut}` };
    }
  },
});
