import { annotations, issuerHost, issuerUrl, oidcProviderArn, roleName, subject } from "../../lib/irsa";

describe("role names", () => {
  test.each([
    ["payments", "s3-backup", "eks-payments-s3-backup"],
    ["a", "b", "eks-a-b"],
    ["n".repeat(30), "s".repeat(29), `eks-${"n".repeat(30)}-${"s".repeat(29)}`],
    ["n".repeat(30), "s".repeat(30), `eks-${"n".repeat(30)}-${"s".repeat(20)}-e49fc359`],
    [
      "kube-system",
      "a.very.long.service.account.name.that.does.not.fit.in",
      "eks-kube-system-a.very.long.service.account.name.that.d-c2a1e88c",
    ],
  ])("of %s/%s", (namespace, serviceAccount, name) => {
    expect(roleName(namespace, serviceAccount)).toBe(name);
    expect(name.length).toBeLessThanOrEqual(64);
  });

  test("that were cut differ by what they were cut from, even where namespace and name meet elsewhere", () => {
    const long = "x".repeat(60);
    expect(roleName("a-b", `c${long}`)).not.toBe(roleName("a", `b-c${long}`));
    expect(roleName("a", `${long}1`)).not.toBe(roleName("a", `${long}2`));
  });
});

test("a subject is what Kubernetes puts into a token", () => {
  expect(subject("payments", "s3-backup")).toBe("system:serviceaccount:payments:s3-backup");
});

describe("issuers", () => {
  test.each([
    ["arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1", "aws", "111122223333"],
    ["arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A1", "aws-cn", "123456789012"],
    [
      "arn:aws-us-gov:iam::123456789012:oidc-provider/oidc.eks.us-gov-west-1.amazonaws.com/id/A1",
      "aws-us-gov",
      "123456789012",
    ],
  ])("go from %s to the issuer and back", (arn, partition, account) => {
    const url = issuerUrl(arn);
    expect(url).toBe(`https://${issuerHost(arn)}`);
    expect(oidcProviderArn(url, { partition, account })).toBe(arn);
  });

  test("are the part behind the account, without scheme", () => {
    expect(issuerHost("arn:aws:iam::111122223333:oidc-provider/s3.amazonaws.com/bucket/x")).toBe(
      "s3.amazonaws.com/bucket/x",
    );
  });

  test.each(["arn:aws:iam::111122223333:role/x", "https://oidc.eks.eu-west-1.amazonaws.com/id/A1", ""])(
    "are not found in %j",
    (arn) =>
      expect(() => issuerHost(arn)).toThrow(`irsa: oidcProviderArn "${arn}" must be the ARN of an IAM OIDC provider`),
  );

  test("make no ARN of another URL, or in no account", () => {
    const where = { partition: "aws", account: "111122223333" };
    expect(() => oidcProviderArn("http://x", where)).toThrow('irsa: issuerUrl "http://x" must be https://HOST/PATH');
    expect(() => oidcProviderArn("https://x", { ...where, account: "1" })).toThrow("irsa: oidcProviderArn");
  });
});

describe("annotations", () => {
  const roleArn = "arn:aws:iam::111122223333:role/x";
  test.each([
    [{ roleArn }, { "eks.amazonaws.com/role-arn": roleArn }],
    [{ roleArn, audience: "sts.amazonaws.com" }, { "eks.amazonaws.com/role-arn": roleArn }],
    [
      { roleArn, audience: "other", tokenExpiration: 600 },
      {
        "eks.amazonaws.com/role-arn": roleArn,
        "eks.amazonaws.com/audience": "other",
        "eks.amazonaws.com/token-expiration": "600",
      },
    ],
  ])("of %j", (values, expected) => expect(annotations(values)).toEqual(expected));
});
