import { readFileSync } from "node:fs";
import { type Emulator, startEmulator } from "../../scripts/lab/emulator";
import { storedRoles } from "../../scripts/lab/iam";
import { moduleSource, Root } from "../../scripts/lab/root";
import { needs } from "../support/needs";

needs(
  "terraform",
  "moto",
  "hashicorp/aws",
)("examples/three-workloads", () => {
  let emulator: Emulator;
  let root: Root;
  beforeAll(async () => {
    emulator = await startEmulator();
    const text = readFileSync("examples/three-workloads/main.tf", "utf8");
    root = new Root(
      {
        "main.tf": text
          .replace('"../../modules/role"', JSON.stringify(moduleSource("role")))
          // moto's account, which the provider of a role must be in.
          .replace("111122223333", "123456789012"),
      },
      emulator.env,
    );
    await root.apply();
  });
  afterAll(() => {
    root?.remove();
    emulator?.stop();
  });

  test("makes three roles with their policies", async () => {
    const roles = Object.entries(await storedRoles(emulator.iam)).sort();
    expect(roles.map(([name, { attached, inline }]) => [name, attached, Object.keys(inline)])).toEqual([
      ["eks-payments-ledger", ["arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess"], ["own-prefix"]],
      ["eks-payments-reports", ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"], ["own-prefix"]],
      ["eks-payments-s3-backup", [], ["own-prefix"]],
    ]);
    expect(await root.outputs()).toMatchObject({
      service_account_annotations: {
        ledger: { "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/eks-payments-ledger" },
      },
    });
  });

  test("has nothing to do a second time", async () => expect(await root.replan()).toBe("no changes"));

  test("leaves nothing behind", async () => {
    await root.destroy();
    expect(await storedRoles(emulator.iam)).toEqual({});
  });
});
