/** A reference in an expression, such as `["aws_s3_bucket", "logs", "arn"]`. */
export type Reference = readonly string[];

const WORDS = ["true", "false", "null", "for", "in", "if", "else", "endif", "endfor"];
const SPACE = /(?:\s|#.*|\/\/.*|\/\*[\s\S]*?\*\/)+/y;
const HEREDOC = /<<-?(\w+)\n[\s\S]*?\n[ \t]*\1\b/y;
const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const OPERATOR = /=>|==|!=|<=|>=|&&|\|\||\.\.\.|::|[-+*/%<>!?:=,.~]/y;
const ATTRIBUTES = /^(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_-]*)*/u;
const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * The references in a text of Terraform's template language: in its `${ }` and `%{ }`, and in the texts inside those.
 * It reads as much of the language as finding the references takes, and lets pass what it does not have to know.
 * @throws Error when the text is no template
 */
export const referencesInTemplate = (text: string): Reference[] => new Reader(text).template();

/** The references in a text that is an expression as a whole. @throws Error when it is none */
export const referencesInExpression = (text: string): Reference[] => new Reader(`${text}}`).expression();

class Reader {
  private at = 0;
  private readonly found: Reference[] = [];
  private readonly bound = new Set<string>();

  constructor(private readonly text: string) {}

  /** @param end the quote that ends it, in an expression */
  template(end?: '"'): Reference[] {
    while (this.at < this.text.length) {
      if (this.skip(end ? /\\[\s\S]|\$\$\{|%%\{/y : /\$\$\{|%%\{/y)) continue;
      const opening = this.skip(/[$%]\{~?/y);
      if (opening) this.interpolation(opening);
      else if (this.text[this.at++] === end) return this.found;
    }
    if (end) throw new Error("a text in it does not end");
    return this.found;
  }

  private interpolation(opening: string): void {
    const directive = /^\s*(if|else|endif|for|endfor)\b/;
    if (opening.startsWith("%") && !directive.test(this.text.slice(this.at)))
      throw new Error("no directive follows %{");
    this.expression();
  }

  /** Reads to the bracket that closes it. */
  expression(): Reference[] {
    const open: string[] = [];
    let before = "";
    let binds = false;
    for (;;) {
      this.skip(SPACE);
      const character = this.text[this.at];
      if (character === undefined) throw new Error("it does not end");
      if (character in CLOSING) open.push(CLOSING[character] as string);
      if (character === "}" && open.length === 0) break;
      if (/[)\]}]/.test(character) && open.pop() !== character) throw new Error(`"${character}" closes nothing`);
      const name = this.skip(NAME);
      if (before === ".") binds = false;
      else if (name === "for" || name === "in") binds = name === "for";
      else if (name && binds) this.bound.add(name);
      else if (name) this.name(name, before, open.at(-1) === "}");
      before = name ?? this.mark(character);
    }
    this.at += 1;
    return this.found;
  }

  /** A name is a reference unless it is a word of the language, a function, a key of an object, or bound by a `for`. */
  private name(name: string, before: string, isInObject: boolean): void {
    const rest = this.text.slice(this.at).trimStart();
    const isKey = isInObject && /^(=(?![=>])|:(?!:))/.test(rest);
    const isFunction = rest.startsWith("(") || rest.startsWith("::") || before === "::";
    if (isKey || isFunction || WORDS.includes(name) || this.bound.has(name)) return;
    // The pattern takes nothing, too.
    const [attributes] = rest.match(ATTRIBUTES) as [string];
    this.found.push([name, ...attributes.split(".").slice(1)].map((each) => each.trim()));
  }

  /** Anything but a name. */
  private mark(character: string): string {
    if (/[()[\]{}]/.test(character)) return this.text[this.at++] as string;
    if (this.skip(/"/y)) this.template('"');
    else if (!this.skip(HEREDOC) && !this.skip(NUMBER)) {
      const operator = this.skip(OPERATOR);
      if (!operator) throw new Error(`"${character}" does not belong there`);
      return operator;
    }
    return "";
  }

  /** What a sticky pattern matches here, which is behind us then. */
  private skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0];
    this.at += match?.length ?? 0;
    return match;
  }
}
