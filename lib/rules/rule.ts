/**
 * What may be given for an input: `check` reads it at synth, `validations` renders it into a module.
 * Patterns keep to what JavaScript (with the `u` flag) and RE2 (Terraform's `regex`) read alike.
 */
export interface Rule {
  /** Completes the sentence "INPUT VALUE …". */
  readonly says?: string;
  /** The page that states the rule. */
  readonly source?: string;
  /** A value, or an entry of one, that holds. */
  readonly example?: string;
  /** A text: it matches this pattern. */
  readonly pattern?: string;
  /** A text: no part of it matches this pattern. */
  readonly without?: string;
  /** A text: it has at most this many characters. Not `{1,128}` in its pattern, which RE2 writes out: 90 times as slow. */
  readonly longest?: number;
  /** A text: it has at most this many bytes in UTF-8. */
  readonly bytes?: number;
  /** A text: what is behind its last "/" has at most this many characters. */
  readonly longestName?: number;
  /** A text: it meets what no pattern can say. */
  readonly meets?: Requirement;
  /** A number: it is whole, and lies between these two or is one of them. */
  readonly between?: readonly [number, number];
  /** A list or map: it has this many entries at least and that many at most. */
  readonly entries?: readonly [number, number];
  /** A map of texts: they have at most this many characters together, blanks not counted. */
  readonly characters?: number;
  /** A list of texts: no two are the same, whatever their case. */
  readonly distinct?: true;
  /** A map: what each key is under. */
  readonly key?: Rule;
  /** A map: what its keys are under together, as a list. */
  readonly keys?: Rule;
  /** A list or map: what each value is under; null is none. */
  readonly each?: Rule;
  /** A map of texts: what its values are under together, as a list. */
  readonly values?: Rule;
  /** A list of objects: what these of their fields are under. */
  readonly fields?: Readonly<Record<string, Rule>>;
  /** The objects stand in a map, not in a list. */
  readonly keyed?: true;
  /** A field: it may be null. */
  readonly optional?: true;
}

/**
 * What no pattern can say, in both languages. A module checks it where the value is used, not in a `validation`, which
 * Terraform would read for every call, whether it has such values or not.
 */
export interface Requirement {
  /** What is wrong with a text, each as the end of a sentence that begins with the input's name; none where it holds. */
  readonly faults: (text: string) => readonly string[];
  /** The same list as an HCL expression on `value`, itself an HCL expression. */
  readonly expression: (value: string) => string;
}
