import { ociPrefix } from "../data/oci-labels.ts";
import type { BuildContext } from "./context.ts";

/** Files beside a Dockerfile in which builds are described. */
const buildFiles = [".gitlab-ci.yml", ".goreleaser.yml", ".goreleaser.yaml", "Makefile", "docker-bake.hcl"];

/** Actions that work out the labels of the OCI specification, under the present name and the former one. */
const labellers = /docker\/metadata-action@|crazy-max\/ghaction-docker-meta@/;

/** Whether what is known of the build, a workflow or a script, adds labels to the image. */
export const buildAddsLabels = (context: BuildContext | undefined): boolean => {
  if (!context) return false;
  const workflows = context.list(".github/workflows").filter(name => /\.ya?ml$/.test(name));
  const paths = [...buildFiles, ...workflows.map(name => `.github/workflows/${name}`)];
  return paths.some(path => {
    const text = context.read(path) ?? "";
    return labellers.test(text) || text.includes(ociPrefix);
  });
};
