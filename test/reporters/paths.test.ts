import { expect, test } from "vitest";
import { uri } from "../../src/reporters/paths.ts";

test.each([
  ["./a b/Dockerfile", "a%20b/Dockerfile"],
  ["../Dockerfile", "../Dockerfile"],
  ["a:b/c#d?e%", "a%3Ab/c%23d%3Fe%25"],
  ["/srv/é/Dockerfile", "file:///srv/%C3%A9/Dockerfile"],
  ["C:/srv/a b/Dockerfile", "file:///C:/srv/a%20b/Dockerfile"],
  ["C:Dockerfile", "C%3ADockerfile"],
  ["a\\b", "a%5Cb"],
  ["\ud800", "%EF%BF%BD"],
])("the URI of %j is %s", (path, expected) => {
  expect(uri(path)).toBe(expected);
});
