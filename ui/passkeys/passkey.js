// One passkey ceremony: shows what will be signed, from the very bytes; checks their hash against the
// challenge; asks the browser when its own button is pressed; answers once. Text is set, never markup.

const SIGN_IN_WORDS = "Procurement Commons sign-in\n";
const REGISTRATION_WORDS = "Procurement Commons registration\n";
const STATEMENT = /^DSSEv1 \d+ application\/vnd\.procurement-commons\.statement\+json (\d+) /;
const TECHNICAL = new Set(["type", "origin", "epoch", "mandate", "nonce", "electorate"]);
const running = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const earlier = running.get(parentElement);
  if (earlier && earlier.id === data.ceremony) return earlier.stop;
  if (earlier) earlier.stop();
  const state = { id: data.ceremony, abort: null, answered: false };
  state.stop = () => { if (state.abort) state.abort.abort(); running.delete(parentElement); };
  running.set(parentElement, state);
  draw(parentElement, data, state, setTriggerValue);
  return state.stop;
}

function draw(parent, data, state, setTriggerValue) {
  const root = parent.querySelector(".passkey");
  root.replaceChildren();
  const button = element("button", data.label);
  button.type = "button";
  button.disabled = true;
  const status = element("p", "");
  status.setAttribute("role", "status");
  const message = bytesOf(data.message);
  checked(message, data).then((shown) => {
    if (running.get(parent) !== state) return;
    root.append(...shown, button, status);
    button.disabled = false;
  }).catch((error) => {
    root.append(status);
    say(status, `Not safe to sign: ${error.message}`, true);
  });
  button.addEventListener("click", () => perform(data, state, button, status, setTriggerValue));
}

async function perform(data, state, button, status, setTriggerValue) {
  if (state.answered || button.disabled) return;
  button.disabled = true;
  state.abort = new AbortController();
  say(status, "Waiting for your passkey");
  try {
    const credential = await ask(data, state.abort.signal);
    if (state.answered || state.abort.signal.aborted) return;
    state.answered = true;
    say(status, "Checking the signature");
    setTriggerValue("answer", { ceremony: data.ceremony, credential });
  } catch (error) {
    if (state.abort.signal.aborted) return;
    button.disabled = false;
    say(status, reason(error), true);
  }
}

async function ask(data, signal) {
  if (data.kind === "register") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(data.options);
    return (await navigator.credentials.create({ publicKey, signal })).toJSON();
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(data.options);
  return (await navigator.credentials.get({ publicKey, signal })).toJSON();
}

function reason(error) {
  if (error.name === "NotAllowedError") return "Nothing was signed: it was cancelled, took too long, or no passkey for this site is on this device. You can try again.";
  if (error.name === "InvalidStateError") return "This device has a passkey of yours for this site already: use that one.";
  return `Nothing was signed: ${error.message}`;
}

async function checked(message, data) {
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) {
    throw new Error("this browser can't use passkeys here; open the site over https in a current browser");
  }
  const challenge = await sha256(message);
  if (base64url(challenge) !== data.options.challenge) throw new Error("what is shown isn't what the passkey was asked to sign");
  const text = new TextDecoder("utf-8", { fatal: true }).decode(message);
  if (data.kind === "sign-in") return opening(text, SIGN_IN_WORDS, data.title);
  if (data.kind === "register") return opening(text, REGISTRATION_WORDS, data.title);
  return statementShown(message, text, data);
}

function opening(text, words, title) {
  if (!text.startsWith(words)) throw new Error("this isn't what the page says it is");
  return [element("h3", title)];
}

async function statementShown(message, text, data) {
  const head = STATEMENT.exec(text);
  if (!head) throw new Error("this isn't a statement of Procurement Commons");
  const payload = message.slice(head[0].length);
  if (payload.length !== Number(head[1])) throw new Error("the statement has another length than it says");
  const statement = JSON.parse(new TextDecoder().decode(payload));
  const about = data.about ? await aboutOf(statement, bytesOf(data.about)) : null;
  return [element("h3", data.title), listOf(statement, about), wholeOf(statement)];
}

async function aboutOf(statement, bytes) {
  if (hex(await sha256(bytes)) !== statement.proposal) throw new Error("the ballot is on another proposal than the one shown");
  return JSON.parse(new TextDecoder().decode(bytes));
}

function listOf(statement, about) {
  const list = element("dl", "");
  const add = (name, value) => list.append(element("dt", name), element("dd", value));
  add("You sign a", words(statement.type));
  for (const [name, value] of Object.entries(statement)) {
    if (TECHNICAL.has(name) || value === "" || value === null || typeof value === "object") continue;
    add(words(name, true), name === "choice" ? String(value).toUpperCase() : short(value));
  }
  if (statement.action) add("To do", words(statement.action.kind));
  if (about) {
    add("The proposal is to", words(about.action.kind));
    add("Its reason", about.reason);
    add("Proposed by", about.member);
  }
  return list;
}

function wholeOf(statement) {
  const details = document.createElement("details");
  const pre = element("pre", JSON.stringify(statement, null, 2));
  details.append(element("summary", "Everything that you sign"), pre);
  return details;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function say(status, text, wrong = false) {
  status.textContent = text;
  status.className = wrong ? "wrong" : "";
}

function words(name, capital = false) {
  const plain = String(name).replaceAll("_", " ").replaceAll("-", " ");
  return capital ? plain[0].toUpperCase() + plain.slice(1) : plain;
}

function short(value) {
  if (value === true) return "yes";
  if (value === false) return "no";
  return /^[0-9a-f]{64}$/.test(String(value)) ? `${String(value).slice(0, 12)}…` : String(value);
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function hex(bytes) {
  return Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
