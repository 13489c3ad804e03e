/** Another text than the one that is given; `at` is a place in it. */
export type Edit = (text: string, at: number) => string;

const replace = (text: string, at: number, by: (letter: string) => string) =>
  text.slice(0, at) + by(text[at] ?? "") + text.slice(at + 1);

const insert =
  (what: string): Edit =>
  (text, at) =>
    text.slice(0, at) + what + text.slice(at);

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: "а",
  c: "с",
  d: "ԁ",
  e: "е",
  i: "і",
  j: "ј",
  k: "\u212a",
  o: "о",
  p: "р",
  s: "ѕ",
  x: "х",
  y: "у",
  "0": "０",
  "1": "l",
  "-": "‐",
  ".": "․",
  ":": "：",
  "/": "∕",
};

/** What makes one text into another that is near it. */
export const edits: Readonly<Record<string, Edit>> = {
  "upper case": (text) => text.toUpperCase(),
  "a letter in upper case": (text, at) => replace(text, at, (letter) => letter.toUpperCase()),
  "a letter in lower case": (text, at) => replace(text, at, (letter) => letter.toLowerCase()),
  "another letter": (text, at) => replace(text, at, (letter) => (letter === "a" ? "b" : "a")),
  "a prefix of it": (text, at) => text.slice(0, at),
  "a suffix of it": (text, at) => text.slice(at + 1),
  "a letter less": (text, at) => replace(text, at, () => ""),
  "more in front": (text) => `x${text}`,
  "more behind": (text) => `${text}x`,
  "a label more": (text) => `${text}-2`,
  "a domain more": (text) => `${text}.evil.example.com`,
  twice: (text) => text + text,
  nothing: () => "",
  "a colon in it": insert(":"),
  "a slash in it": insert("/"),
  "a colon behind": (text) => `${text}:`,
  "a colon in front": (text) => `:${text}`,
  "a slash behind": (text) => `${text}/`,
  "a path upwards": (text) => `${text}/../x`,
  "another name behind a colon": (text) => `${text}:default`,
  "another name behind a slash": (text) => `${text}/default`,
  "a star": () => "*",
  "a star in it": (text, at) => replace(text, at, () => "*"),
  "a star behind": (text) => `${text}*`,
  "a question mark in it": (text, at) => replace(text, at, () => "?"),
  "a variable": () => "${aws:username}",
  "a look-alike in it": (text, at) => replace(text, at, (letter) => LOOK_ALIKES[letter] ?? `${letter}\u0301`),
  "in full width": (text) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  "no width in it": insert("\u200b"),
  "a blank behind": (text) => `${text} `,
  "a blank in front": (text) => ` ${text}`,
  "a line more": (text) => `${text}\nx`,
  "a line's end": (text) => `${text}\n`,
  "a null behind": (text) => `${text}\0`,
  "a quote in it": insert('"'),
  "a letter in percent": (text, at) => replace(text, at, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
};
