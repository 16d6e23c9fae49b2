import { expect, test } from "vitest";
import rule from "../../../rules/runtime/baked-config.ts";
import { lint } from "../../support/lint.ts";

test("points at the file of one environment", () => {
  expect(
    lint(
      rule,
      "FROM node:26\nCOPY config.prod.json /app/config.json\nADD src/main/resources/application-staging.yml ./settings.Production.json /app/\nCOPY config/production.json dev-config.toml /app/\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY config.prod.json /app/config.json
         ^^^^^^^^^^^^^^^^ "config.prod.json" ties the image to "prod"; mount it when the container starts, or read the settings from environment variables

    ADD src/main/resources/application-staging.yml ./settings.Production.json /app/
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "src/main/resources/application-staging.yml" ties the image to "staging"; mount it when the container starts, or read the settings from environment variables

    ADD src/main/resources/application-staging.yml ./settings.Production.json /app/
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ "./settings.Production.json" ties the image to "Production"; mount it when the container starts, or read the settings from environment variables

    COPY config/production.json dev-config.toml /app/
         ^^^^^^^^^^^^^^^^^^^^^^ "config/production.json" ties the image to "production"; mount it when the container starts, or read the settings from environment variables

    COPY config/production.json dev-config.toml /app/
                                ^^^^^^^^^^^^^^^ "dev-config.toml" ties the image to "dev"; mount it when the container starts, or read the settings from environment variables
  `);
});

test.each([
  ["files for every environment", "COPY config.json config/default.json application.yml settings.py /app/"],
  ["samples", "COPY config.prod.json.example config.sample.json config.production.js.dist /app/"],
  ["settings of tools for the build", "COPY webpack.config.prod.js tsconfig.prod.json vite.config.dev.ts /app/"],
  ["lists of packages", "COPY requirements.prod.txt Gemfile.production package-dev.json /app/"],
  ["servers of the image", "COPY nginx.prod.conf /etc/nginx/nginx.conf"],
  ["folders", "COPY config.prod config/production /app/"],
  ["sources that Rails has for each environment", "COPY config/environments/production.rb config/production.rb /app/"],
  ["other stages", "COPY --from=build /out/config.prod.json /app/"],
  ["wildcards", "COPY config.prod.* /app/"],
  ["secrets, which have a rule of their own", "COPY .env.production prod.env /app/"],
])("leaves %s alone", (_, line) => {
  expect(lint(rule, `FROM node:26\n${line}\n`)).toBe("clean");
});

test("looks at the final image, and not at one for development", () => {
  expect(lint(rule, "FROM node:26 AS build\nCOPY config.prod.json ./\nFROM scratch\n")).toBe("clean");
  expect(lint(rule, "FROM node:26\nCOPY config.dev.json ./\n", {}, { path: "Dockerfile.dev" })).toBe("clean");
});
