/** Whether a text matches a pattern: "*" is any characters, or none, and "?" is one. Takes no more than their product. */
export function isLike(pattern: string, text: string): boolean {
  const [wanted, given] = [[...pattern], [...text]];
  let at = 0;
  let retry: { readonly at: number; from: number } | undefined;
  for (let from = 0; from < given.length; ) {
    if (wanted[at] === "*") {
      at += 1;
      retry = { at, from };
    } else if (wanted[at] === "?" || wanted[at] === given[from]) {
      at += 1;
      from += 1;
    } else if (retry) {
      retry.from += 1;
      ({ at, from } = retry);
    } else return false;
  }
  return wanted.slice(at).every((each) => each === "*");
}
