import { withSection } from "../../lib/export";

const text = "before\n<!-- BEGIN_TABLE -->\nold\n<!-- END_TABLE -->\nafter\n";

test("a section is replaced, and what is around it stays", () => {
  const replaced = withSection(text, "TABLE", "new");
  expect(replaced).toBe("before\n<!-- BEGIN_TABLE -->\nnew\n<!-- END_TABLE -->\nafter\n");
  expect(withSection(replaced, "TABLE", "new")).toBe(replaced);
});

test.each([
  ["<!-- END_TABLE -->", "export: <!-- BEGIN_TABLE --> must stand once in the text, and stands 0 times"],
  ["<!-- BEGIN_TABLE -->", "export: <!-- END_TABLE --> must stand once in the text, and stands 0 times"],
  [`${text}${text}`, "export: <!-- BEGIN_TABLE --> must stand once in the text, and stands 2 times"],
  ["<!-- END_TABLE --><!-- BEGIN_TABLE -->", "export: <!-- END_TABLE --> must stand behind <!-- BEGIN_TABLE -->"],
])("%j is refused", (wrong, message) => expect(() => withSection(wrong, "TABLE", "new")).toThrow(message));
