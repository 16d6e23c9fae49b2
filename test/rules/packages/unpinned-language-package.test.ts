import { expect, test } from "vitest";
import rule from "../../../rules/packages/unpinned-language-package.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the first package and names the others", () => {
  expect(
    lint(
      rule,
      "FROM python:3.13-slim\nRUN pip install --no-cache-dir --index-url https://pypi.example.com/simple \\\n    flask==3.1.2 \\\n    'uvicorn[standard]' \\\n    gunicorn\n",
    ),
  ).toMatchInlineSnapshot(`
    'uvicorn[standard]' \\
        ^^^^^^^^^^^^^^^^^^^ "uvicorn[standard]" and "gunicorn" have no version; pin them as in "uvicorn[standard]==<version>"
  `);
});

test("knows the managers of each language", () => {
  expect(
    lint(
      rule,
      [
        "FROM x",
        "RUN npm install -g typescript@latest @scope/tool",
        "RUN yarn global add serve && pnpm add -g turbo",
        "RUN gem install bundler",
        "RUN go install golang.org/x/tools/gopls@latest",
        "RUN cargo install ripgrep --locked",
        "RUN composer require monolog/monolog",
        "RUN dotnet tool install --global dotnet-ef",
        "RUN pipx install poetry && uv tool install ruff",
        "",
      ].join("\n"),
    ),
  ).toMatchInlineSnapshot(`
    RUN npm install -g typescript@latest @scope/tool
                       ^^^^^^^^^^^^^^^^^ "typescript@latest" and "@scope/tool" have no version; pin them as in "typescript@<version>"

    RUN yarn global add serve && pnpm add -g turbo
                        ^^^^^ "serve" has no version; pin it as in "serve@<version>"

    RUN yarn global add serve && pnpm add -g turbo
                                             ^^^^^ "turbo" has no version; pin it as in "turbo@<version>"

    RUN gem install bundler
                    ^^^^^^^ "bundler" has no version; pin it as in "bundler:<version>"

    RUN go install golang.org/x/tools/gopls@latest
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "golang.org/x/tools/gopls@latest" has no version; pin it as in "golang.org/x/tools/gopls@<version>"

    RUN cargo install ripgrep --locked
                      ^^^^^^^ "ripgrep" has no version; pin it as in "ripgrep@<version>"

    RUN composer require monolog/monolog
                         ^^^^^^^^^^^^^^^ "monolog/monolog" has no version; pin it as in "monolog/monolog:<version>"

    RUN dotnet tool install --global dotnet-ef
                                     ^^^^^^^^^ "dotnet-ef" has no version; pin it as in "dotnet-ef --version <version>"

    RUN pipx install poetry && uv tool install ruff
                     ^^^^^^ "poetry" has no version; pin it as in "poetry==<version>"

    RUN pipx install poetry && uv tool install ruff
                                               ^^^^ "ruff" has no version; pin it as in "ruff==<version>"
  `);
});

test("takes a repository without a reference for unpinned", () => {
  expect(
    lint(
      rule,
      'FROM x\nRUN pip install git+https://github.com/psf/requests.git\nRUN pip install "requests @ git+https://github.com/psf/requests.git"\nRUN npm i git+ssh://git@github.com/npm/npm.git\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN pip install git+https://github.com/psf/requests.git
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "git+https://github.com/psf/requests.git" has no version; pin it as in "git+https://github.com/psf/requests.git@<commit>"

    RUN pip install "requests @ git+https://github.com/psf/requests.git"
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "requests" has no version; pin it as in "requests @ git+https://github.com/psf/requests.git@<commit>"

    RUN npm i git+ssh://git@github.com/npm/npm.git
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "git+ssh://git@github.com/npm/npm.git" has no version; pin it as in "git+ssh://git@github.com/npm/npm.git#<commit>"
  `);
});

test.each([
  "pip install -r requirements.txt",
  "pip install -c constraints.txt flask",
  "pip install --requirement=requirements.txt flask",
  "pip install 'flask<4' django~=5.2 black!=24.1",
  "pip install . ./plugin -e . .[dev] dist/app-1.0-py3-none-any.whl",
  "pip install https://example.com/app.zip git+https://github.com/psf/requests.git@v2.32.5#egg=requests",
  "pip install --upgrade pip setuptools wheel",
  "python3 -m pip install -U pip",
  "pip install --no-index --find-links=/wheels app",
  "pip install $PACKAGES flask==$FLASK_VERSION",
  "pipenv install black",
  "uv sync --frozen && uv pip install -r requirements.txt",
  "npm ci && npm install && npm install --omit=dev",
  "npm install -g npm@latest",
  "npm install --loglevel verbose sax@1.4.1 @scope/tool@^2",
  "npm install ./folder ../folder /folder ~/folder package-v1.2.3.tgz",
  "npm install git+ssh://git@github.com/npm/npm.git#v11.0.0",
  "npm run build install",
  "yarn add typescript@5.9.2",
  "gem install bundler:2.7.2 && gem install rails -v 8.0.3",
  "gem install bundler:2.7.2 -- --use-system-libraries",
  "go install ./... && go install golang.org/x/tools/gopls@v0.20.0",
  "go install github.com/acme/app/cmd/server",
  "go run . && go run ./cmd/gen.go -o out",
  "cargo install --path . && cargo install ripgrep@14.1.1 && cargo install ripgrep --version 14.1.1",
  "composer require monolog/monolog:^3 symfony/yaml ^7 && composer install",
  "dotnet tool install --global dotnet-ef --version 9.0.9",
  "conda install numpy",
])("%s is fine", command => {
  expect(lint(rule, `FROM x\nRUN ${command}\n`)).toBe("clean");
});

test("reports what may be settled elsewhere when told to", () => {
  expect(
    lint(
      rule,
      "FROM x\nRUN pip install --upgrade pip\nRUN pip install --no-index app\nRUN go install github.com/acme/app/cmd/server\n",
      { strict: true },
    ),
  ).toMatchInlineSnapshot(`
    RUN pip install --upgrade pip
                              ^^^ "pip" has no version; pin it as in "pip==<version>"

    RUN pip install --no-index app
                               ^^^ "app" has no version; pin it as in "app==<version>"

    RUN go install github.com/acme/app/cmd/server
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "github.com/acme/app/cmd/server" has no version; pin it as in "github.com/acme/app/cmd/server@<version>"
  `);
});

test("carries the code of the manager, for what hadolint looks at", () => {
  const codes = (command: string) => problems(rule, `FROM x\nRUN ${command}\n`).map(problem => problem.codes);
  expect(codes("pip install x")).toEqual([["DL3013"]]);
  expect(codes("npm install x")).toEqual([["DL3016"]]);
  expect(codes("npm install x@latest")).toEqual([[]]);
  expect(codes("gem install x")).toEqual([["DL3028"]]);
  expect(codes("go get example.com/x")).toEqual([["DL3062"]]);
  expect(codes("cargo install x")).toEqual([[]]);
});

test("tells a constraint that the shell takes for a redirection from one that is not there", () => {
  expect(
    lint(
      rule,
      "FROM x\nRUN pip install numpy>=1.21.0 \\\n    scipy>=1.7.0 tqdm\nRUN pip install 'numpy>=1.21.0' \"scipy>=1.7\" flask==3.1.2 > install.log\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN pip install numpy>=1.21.0 \\
                    ^^^^^ the shell takes ">=1.21.0" for a redirection to a file; put "numpy>=1.21.0" and 1 more in quotes

        scipy>=1.7.0 tqdm
                     ^^^^ "tqdm" has no version; pin it as in "tqdm==<version>"
  `);
});

test("takes a variable in place of a name for a package without a version, when told to be strict", () => {
  const found = (lines: string, options = {}) => problems(rule, `FROM x\n${lines}\n`, options).length;
  const strict = { strict: true };
  expect(found("RUN pip install $TOOLS", strict)).toBe(1);
  expect(found("ENV TOOLS='flask gunicorn'\nRUN pip install $TOOLS", strict)).toBe(1);
  expect(found("RUN npm install -g $TOOL", strict)).toBe(1);
  expect(found("RUN npm install -g typescript@$VERSION", strict)).toBe(0);
  expect(found("ENV TOOLS=flask==3.1.2\nRUN pip install $TOOLS", strict)).toBe(0);
  expect(found("ARG TOOLS=\nRUN pip install $TOOLS", strict)).toBe(0);
  expect(found("RUN pip install $TOOLS")).toBe(0);
});

test("knows the patterns of go: those of a host want a version, those at hand do not", () => {
  const found = (command: string) => problems(rule, `FROM x\nRUN ${command}\n`, { strict: true }).length;
  expect(found("go get -u golang.org/x/tools/...")).toBe(1);
  expect(found("go install golang.org/x/tools/...@v0.30.0")).toBe(0);
  expect(found("go install ./...")).toBe(0);
  expect(found("go install cmd/...")).toBe(0);
  expect(found("go install tool")).toBe(0);
});

test("a page of links settles no version, as a folder does", () => {
  const message = (call: string) => lint(rule, `FROM x\nRUN ${call}\n`);
  expect(message("pip install dgl -f https://data.example.com/wheels/cu117/repo.html")).toMatchInlineSnapshot(`
    RUN pip install dgl -f https://data.example.com/wheels/cu117/repo.html
                    ^^^ "dgl" has no version; pin it as in "dgl==<version>"
  `);
  expect(message("pip install --find-links /wheels dgl")).toBe("clean");
  expect(message("uv pip install -f ./wheels dgl")).toBe("clean");
  expect(message("pip install torch==2.9.1 -f https://download.example.com/whl/torch_stable.html")).toBe("clean");
  expect(message("npm install -g -f gulp-cli")).not.toBe("clean");
});
