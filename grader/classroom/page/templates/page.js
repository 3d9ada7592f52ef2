"use strict";
// Sorts, filters and opens; without it everything is there, in the given order.
(() => {
  const byId = (id) => document.getElementById(id);
  const map = byId("map"), body = map.tBodies[0];
  const rows = [...body.rows], students = [...document.querySelectorAll("details.student")];
  const names = rows.map((row) => row.cells[0].textContent.toLocaleLowerCase());
  const given = new Map(rows.map((row, k) => [row, k]));
  const collator = new Intl.Collator(undefined, { numeric: true });

  const value = (cell) => {
    const text = cell.textContent;
    const low = { "✓": 100, "!": -0.5, "○": -1, "?": -1, "–": -2, "…": -3, unfinished: -1 };
    return text in low ? low[text] : parseFloat(text.replace("! ", ""));
  };
  const compare = (column) => (a, b) =>
    column === 0
      ? collator.compare(a.cells[0].textContent, b.cells[0].textContent)
      : value(a.cells[column]) - value(b.cells[column]);

  const sort = (header, column) => {
    const next = { none: "ascending", ascending: "descending", descending: "none" };
    const order = next[header.ariaSort || "none"];
    for (const other of map.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    const sign = order === "descending" ? -1 : 1, by = compare(column);
    if (order !== "none") header.ariaSort = order;
    const inOrder = (a, b) => given.get(a) - given.get(b);
    rows.sort(order === "none" ? inOrder : (a, b) => sign * by(a, b) || inOrder(a, b));
    body.append(...rows);
  };
  [...map.tHead.rows[0].cells].forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(header, column));
    header.append(button);
  });

  const find = byId("find"), which = byId("which");
  const filter = () => {
    const words = find.value.toLocaleLowerCase().split(/\s+/);
    const hidden = new Set();
    for (const row of rows) {
      const name = names[given.get(row)];
      row.hidden = !words.every((word) => name.includes(word)) ||
        (which.value !== "" && !(which.value in row.dataset));
      if (row.hidden) hidden.add(row.dataset.s);
    }
    for (const student of students) student.hidden = hidden.has(student.dataset.s);
    byId("shown").value = rows.length - hidden.size + " of " + rows.length + " shown";
  };
  find.addEventListener("input", filter);
  which.addEventListener("change", filter);
  byId("tools").addEventListener("submit", (event) => event.preventDefault());
  byId("tools").hidden = false;
  filter();

  for (const student of students) {
    student.addEventListener("toggle", () => {
      for (const place of student.querySelectorAll("[data-f]")) {
        place.innerHTML = byId("f" + place.dataset.f).textContent;
        delete place.dataset.f;
      }
    });
  }

  byId("fold").addEventListener("click", (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    for (const student of students) if (!student.hidden) student.open = event.target.dataset.open === "1";
  });
  byId("fold").hidden = false;

  const reveal = () => {
    const target = /^#s\d+$/.test(location.hash) && byId(location.hash.slice(1));
    if (!target) return;
    const student = target.closest("details");
    if (student.hidden) {
      find.value = which.value = "";
      filter();
    }
    student.open = true;
    student.querySelector("summary").focus({ preventScroll: true });
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
