// What all pages share: asking the server, one stream of events per browser, and the map's filters.

const token = document.querySelector('meta[name="gradlings-token"]').content;

/** Ask the server to do something; returns its answer, or throws an Error with `answer`. */
export async function ask(action, what) {
  let response;
  try {
    response = await fetch(`/do/${action}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-gradlings-token": token },
      body: JSON.stringify(what),
    });
  } catch {
    throw Object.assign(new Error("The server is gone: start `grade open` again."), { answer: {} });
  }
  const text = await response.text();
  let answer = {};
  try { answer = JSON.parse(text); } catch { answer = { says: text }; }
  if (!response.ok) throw Object.assign(new Error(answer.says || "It failed."), { answer, status: response.status });
  return answer;
}

/** Say something to those who listen to the page. */
export function tell(words) {
  document.getElementById("told").textContent = words;
}

/** What a form answers: the chosen keys, or what is written. */
export function answerOf(form) {
  const boxes = [...form.querySelectorAll("input[type=radio], input[type=checkbox]")];
  if (boxes.length) return boxes.filter((box) => box.checked).map((box) => box.value).join(" ");
  const field = form.elements.answer;
  const given = field.dataset.given;
  if (!given || !field.value.trim()) return field.value;
  return `${given}\n${field.value}`;
}

/** Put an answer into a form: keys, or what stands in the field. */
export function put(form, answer) {
  const boxes = form.querySelectorAll("input[type=radio], input[type=checkbox]");
  const keys = answer.split(", ");
  for (const box of boxes) box.checked = keys.includes(box.value);
  if (!boxes.length) form.elements.answer.value = answer;
}

/** Call with every event. Browsers allow six connections to a host: one tab listens for all. */
export function onEvent(call) {
  const channel = new BroadcastChannel("gradlings");
  channel.onmessage = (message) => call(message.data);
  const listen = () => new Promise(() => {
    const source = new EventSource("/events");
    source.onmessage = (message) => {
      const event = JSON.parse(message.data);
      channel.postMessage(event);
      call(event);
    };
  });
  if (navigator.locks) navigator.locks.request("gradlings-events", listen);
  else listen();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy).textContent));
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell("Copied.");
  } catch {
    tell("The browser does not allow copying.");
  }
}

// The lines that derivations begin with: set, and beside that as they are typed.
for (const place of document.querySelectorAll(".given [data-part]")) {
  ask("given", { exercise: place.dataset.exercise, part: place.dataset.part }).then((found) => {
    [...place.children].forEach((row, number) => row.insertAdjacentHTML("afterbegin", found.lines[number]?.html || ""));
  }, () => { /* they stand there as they are typed */ });
}

const filters = ["topic", "level", "kind", "time", "state"].map((name) => [name, document.getElementById(`by-${name}`)]);
if (filters[0][1]) {
  const rows = [...document.querySelectorAll(".exercises li")];
  const marksOf = (name) => document.querySelectorAll(`.map a[data-name="${name}"]`);
  const filter = () => {
    let found = 0;
    for (const row of rows) {
      const fits = filters.every(([name, select]) => {
        if (!select.value) return true;
        if (name === "time") return Number(row.dataset.minutes) <= Number(select.value);
        if (name === "state" && select.value === "open") return ["open", "next"].includes(row.dataset.state);
        return row.dataset[name] === select.value;
      });
      row.hidden = !fits;
      found += fits;
      for (const mark of marksOf(row.dataset.name)) mark.classList.toggle("far", !fits);
    }
    for (const topic of document.querySelectorAll("section.topic")) {
      topic.hidden = !topic.querySelector("li:not([hidden])");
    }
    document.getElementById("found").textContent = found === rows.length ? "" : `${found} ${found === 1 ? "exercise" : "exercises"}`;
  };
  for (const [, select] of filters) select.addEventListener("change", filter);
}

for (const link of document.querySelectorAll(".map a")) {
  const name = link.dataset.name;
  const near = [...link.ownerSVGElement.querySelectorAll(`[data-from="${name}"], [data-to="${name}"]`)];
  const show = (event) => near.forEach((path) => path.classList.toggle("near", event.type === "mouseenter"));
  link.addEventListener("mouseenter", show);
  link.addEventListener("mouseleave", show);
}
