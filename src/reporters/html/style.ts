/** One look for light and dark, without anything from elsewhere. */
export const style = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --back: #fff; --box: #f6f8fa; --line: #d1d9e0;
  --error: #cf222e; --warning: #9a6700; --info: #0969da; --style: #6e40c9; --mark: #fff3b0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --quiet: #9198a1; --back: #0d1117; --box: #161b22; --line: #3d444d;
    --error: #ff7b72; --warning: #e3b341; --info: #79c0ff; --style: #d2a8ff; --mark: #5a4a00; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; color: var(--text); background: var(--back);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; overflow-wrap: anywhere; }
a { color: inherit; }
.quiet { color: var(--quiet); }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 1rem 0;
  padding: 0.75rem; background: var(--box); border: 1px solid var(--line); border-radius: 6px; z-index: 1; }
input[type=search], select { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line);
  border-radius: 4px; padding: 0.15rem 0.4rem; max-width: 100%; }
article { margin: 0.5rem 0; border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 6px; }
article > p { margin: 0; padding: 0.5rem 0.75rem; overflow-wrap: anywhere; }
.error { --tone: var(--error); } .warning { --tone: var(--warning); } .info { --tone: var(--info); } .style { --tone: var(--style); }
b { color: var(--tone); }
pre { margin: 0; padding: 0.5rem 0.75rem; overflow-x: auto; background: var(--box); border-top: 1px solid var(--line);
  border-radius: 0 0 6px 6px; font: 13px/1.5 ui-monospace, monospace; tab-size: 4; }
pre span { color: var(--quiet); user-select: none; }
mark { color: inherit; background: var(--mark); border-bottom: 2px solid var(--tone); }
[hidden] { display: none !important; }
`;

/** Shows only what the form asks for. */
export const script = `
const form = document.querySelector("form");
const shown = document.querySelector("output");
const sections = [...document.querySelectorAll("section")];
const articles = sections.flatMap(section => [...section.querySelectorAll("article")].map(article => ({ section, article })));
const filter = () => {
  const data = new FormData(form);
  const severities = new Set(data.getAll("severity"));
  const rule = data.get("rule");
  const words = String(data.get("path")).toLowerCase();
  let count = 0;
  const full = new Set();
  for (const { section, article } of articles) {
    const { severity, rule: own } = article.dataset;
    const isShown = severities.has(severity) && (rule === "" || rule === own) && section.dataset.path.toLowerCase().includes(words);
    article.hidden = !isShown;
    if (!isShown) continue;
    count++;
    full.add(section);
  }
  for (const section of sections) section.hidden = !full.has(section);
  shown.textContent = count === articles.length ? "" : count + " of " + articles.length + " shown";
};
form.addEventListener("input", filter);
form.addEventListener("submit", event => event.preventDefault());
filter();
`;
