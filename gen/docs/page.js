(() => {
  "use strict";
  const get = (id) => document.getElementById(id);
  const filters = get("filters"), filter = get("filter"), clear = get("clear"), status = get("status"), none = get("none");
  const selects = ["environment", "edition", "presence"].map(get).filter(Boolean);
  const chosen = (id) => get(id) ? get(id).value : "";
  const text = (node) => node ? node.textContent : "";

  const keys = Array.from(document.querySelectorAll("article"), (node) => ({
    node,
    text: [text(node.querySelector("h3")), node.dataset.go, text(node.querySelector(".description"))].join("\n").toLowerCase(),
    places: node.dataset.places.split(" ").map((place) => ({environment: place.slice(0, -1), presence: place.slice(-1)})),
    edition: node.dataset.edition,
  }));
  const old = Array.from(document.querySelectorAll("#obsolete dt"), (node) => ({
    nodes: [node, node.nextElementSibling],
    text: text(node).toLowerCase(),
  }));
  const tables = Array.from(document.querySelectorAll("section.table"), (section) => ({
    section,
    entries: Array.from(section.querySelectorAll("article")),
  }));
  const links = new Map(Array.from(document.querySelectorAll("#contents a"), (a) => [decodeURIComponent(a.hash.slice(1)), a.parentElement]));

  const active = () => filter.value.trim() !== "" || selects.some((select) => select.value !== "");
  const show = (node, visible) => { if (node && node.hidden === visible) node.hidden = !visible; };

  // A key that is required in one environment and optional in another is both, until an environment is chosen.
  function apply() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const environment = chosen("environment"), edition = chosen("edition"), presence = chosen("presence");
    const has = (entry) => words.every((word) => entry.text.includes(word));
    let count = 0;
    for (const key of keys) {
      const visible = has(key) && (!edition || key.edition === edition) && key.places.some((place) =>
        (!environment || place.environment === environment) && (!presence || place.presence === presence));
      show(key.node, visible);
      if (visible) count++;
    }
    for (const table of tables) {
      const left = table.entries.filter((entry) => !entry.hidden).length;
      const item = links.get(table.section.id);
      show(table.section, left > 0);
      show(item, left > 0);
      const number = item && item.querySelector(".number");
      if (number && number.textContent !== String(left)) number.textContent = left;
    }
    const narrowed = environment || edition || presence;
    let oldCount = 0;
    for (const name of old) {
      const visible = has(name) && !narrowed;
      name.nodes.forEach((node) => show(node, visible));
      if (visible) oldCount++;
    }
    show(get("obsolete"), oldCount > 0);
    show(links.get("obsolete"), oldCount > 0);
    for (const id of ["environments", "types"]) {
      show(get(id), !active());
      show(links.get(id), !active());
    }
    show(clear, active());
    show(none, count === 0);
    none.textContent = oldCount ? "No key matches, but an obsolete name does." : "No key matches.";
    status.textContent = active() ? `${count} of ${keys.length} keys` : `${keys.length} keys`;
  }

  function reset() {
    filter.value = "";
    for (const select of selects) select.value = "";
    apply();
  }

  // A link may lead to a key that the filters hide. On a long page the way there is laid out only when one has come by, so it
  // takes a few frames to arrive.
  function reveal() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* not encoded */ }
    const target = get(id);
    if (!target) return;
    const hidden = target.closest("[hidden]");
    if (hidden) reset();
    if (hidden || target.closest(".long")) arrive(target, 5);
  }

  function arrive(target, frames) {
    target.scrollIntoView();
    if (frames > 0) requestAnimationFrame(() => arrive(target, frames - 1));
  }

  async function copy(button) {
    const code = button.parentElement.querySelector("code").textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(code);
    } catch {
      done = copyBySelection(code, button);
    }
    button.textContent = done ? "Copied" : "Not copied";
    get("said").textContent = button.textContent;
    setTimeout(() => {
      button.textContent = "Copy";
      get("said").textContent = "";
    }, 2000);
  }

  // Without a secure context, or leave, there is no navigator.clipboard.
  function copyBySelection(code, button) {
    const area = document.createElement("textarea");
    area.value = code;
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    button.focus();
    return done;
  }

  filter.addEventListener("input", apply);
  for (const select of selects) select.addEventListener("change", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => { reset(); filter.focus(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button) copy(button);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      filter.focus();
      filter.select();
    } else if (event.key === "Escape" && active()) {
      event.preventDefault();
      reset();
    }
  });
  window.addEventListener("hashchange", reveal);

  filters.hidden = false;
  document.documentElement.classList.add("scripted");
  apply(); // the browser may have kept what was chosen before a reload
  reveal();
})();
