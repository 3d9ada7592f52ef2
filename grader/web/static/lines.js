// The lines of a derivation: each as it was understood, with its verdict.

/** An element with a class and a text. */
export function element(name, kind, text = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

/** A sentence, what stands between backticks in it set as code. */
export function spans(text) {
  return text.split(/`([^`\n]+)`/).map((piece, place) => (place % 2 ? element("code", "", piece) : piece));
}

/**
 * Shows the lines of a field in a place, and keeps what a line last said while it is being typed.
 * `first` is the number of the field's own first line among the lines that are judged.
 */
export class Lines {
  constructor(field, place, first = 1) {
    Object.assign(this, { field, place, first });
    this.earlier = new Map();
    this.lines = [];
  }

  show(lines) {
    this.lines = lines;
    const typed = this.field.value.slice(0, this.field.selectionStart).split("\n").length + this.first - 1;
    const here = document.activeElement === this.field ? typed : 0;
    this.place.replaceChildren(...lines.map((line) => this.row(line, line.number === here)));
    for (const line of lines) {
      if (line.status === "unreadable") continue;
      this.earlier.set(line.number, line.sets);
    }
  }

  clear() {
    this.lines = [];
    this.earlier.clear();
    this.place.replaceChildren();
  }

  row(line, typing) {
    const unreadable = line.status === "unreadable";
    const tone = line.ok ? "good" : "bad";
    const box = element("div", line.ok || (unreadable && typing) ? "row" : "row wrong");
    const sign = element("span", `sign ${tone}`, line.mark);
    sign.setAttribute("aria-hidden", "true");
    const right = element("div", "line");
    const place = line.column && !line.ok ? this.pointed(line) : undefined;
    right.append(...[this.formula(line, unreadable, typing, place), place].filter(Boolean));
    const words = element("p", line.ok ? "quiet" : "");
    words.append(element("b", tone, line.status));
    if (place) words.append(` at character ${line.column}`);
    if (line.reason) words.append(": ", ...spans(line.reason));
    right.append(words);
    box.append(sign, right);
    return box;
  }

  /**
   * The line as it was understood; of one that cannot be read, what was understood before. Nothing
   * where the text is all there is, and is shown with its `place`.
   */
  formula(line, unreadable, typing, place) {
    const before = unreadable && typing ? this.earlier.get(line.number) : undefined;
    const sets = before || (unreadable ? [] : line.sets);
    if (place && !sets.length) return undefined;
    const set = element("div", before ? "set earlier" : "set");
    if (sets.length) set.innerHTML = sets.map((one) => one.html).join(" ");
    else set.append(element("code", "", line.text));
    return set;
  }

  /** The line as it was typed, and a caret under the place that is meant. */
  pointed(line) {
    const text = element("pre", "pointed", `${line.text}\n`);
    const caret = element("span", "bad", `${" ".repeat(line.before)}^`);
    caret.setAttribute("aria-hidden", "true");
    text.append(caret);
    text.tabIndex = 0;
    return text;
  }

  /** The lines as LaTeX, aligned at their signs. */
  get latex() {
    const rows = this.lines.flatMap((line) => line.sets.map((one) => one.latex));
    if (!rows.length) return "";
    const aligned = rows.map((row, place) => (place ? `  &${row}` : `  ${row}`));
    const first = aligned.length > 1 && rows[1].startsWith("=") ? [`${aligned[0]} ${aligned[1].trim()}`, ...aligned.slice(2)] : aligned;
    return `\\begin{align*}\n${first.join(" \\\\\n")}\n\\end{align*}\n`;
  }
}

/** Calls `judge` a moment after the last change, and at once on Enter. */
export function debounced(field, judge) {
  let timer;
  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(judge, event.inputType === "insertLineBreak" ? 0 : 400);
  });
}
