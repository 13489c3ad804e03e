import { ref, Token } from "cdktf";
import { RootConstruct } from "constructs";
import {
  AnnotatedServiceAccount,
  type AnnotatedServiceAccountProps,
  ClusterIssuer,
  type ClusterIssuerProps,
  Irsa,
  type IrsaProps,
  IrsaRole,
  OidcProvider,
  type OidcProviderProps,
} from "../../lib/constructs";
import { only, synth } from "../support/synth";

const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const ROLE_ARN = "arn:aws:iam::111122223333:role/eks-payments-s3-backup";
const THUMBPRINT = "0123456789abcdef0123456789abcdef01234567";

/** The conditions of a resource, as pairs of condition and message. */
const preconditions = (block: Record<string, unknown>) =>
  (block as { lifecycle: { precondition: { condition: string; error_message: string }[] } }).lifecycle.precondition.map(
    ({ condition, error_message }) => [condition, error_message],
  );

describe("ClusterIssuer", () => {
  const registered = (props: ClusterIssuerProps) =>
    synth((scope) => {
      const { url: issuerUrl, conditions } = new ClusterIssuer(scope, "Default", props);
      new OidcProvider(scope, "provider", { issuerUrl, conditions, readThumbprint: false });
    });

  test("reads the cluster without a condition on what is read, which would defer it with every change of the cluster", () => {
    const blocks = registered({ clusterName: "production" });
    expect(only(blocks, "data.aws_eks_cluster")).toEqual({ name: "production" });
    const provider = only(blocks, "aws_iam_openid_connect_provider");
    expect(provider.url).toBe("${data.aws_eks_cluster.cluster.identity[0].oidc[0].issuer}");
    const [hasIssuer, isIssuer] = preconditions(provider);
    expect(hasIssuer).toEqual([
      '${"production" == null || try(data.aws_eks_cluster.cluster.identity[0].oidc[0].issuer, "") != ""}',
      'irsa: cluster ${jsonencode("production")} has no OIDC issuer, as local clusters on Outposts have none, and cannot use IRSA: https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts-local-cluster-overview.html',
    ]);
    expect(isIssuer?.[1]).toMatch(
      /^irsa: issuer "\$\{data.aws_eks_cluster.cluster.identity\[0\].oidc\[0\].issuer\}" must be https:\/\/HOST\/PATH as tokens name it/,
    );
  });

  test("reads no cluster where the issuer is given, or the provider that is registered for it", () => {
    const blocks = registered({ issuerUrl: ISSUER });
    expect(Object.keys(blocks)).toHaveLength(1);
    expect(only(blocks, "aws_iam_openid_connect_provider")).toEqual({
      client_id_list: ["sts.amazonaws.com"],
      url: ISSUER,
    });
    const oidcProviderArn = ISSUER.replace("https://", "arn:aws:iam::111122223333:oidc-provider/");
    expect(synth((scope) => void new ClusterIssuer(scope, "x", { oidcProviderArn }))).toEqual({});
    expect(new ClusterIssuer(new RootConstruct(), "x", { oidcProviderArn }).url).toBe(ISSUER);
  });

  test.each([
    [{}, "exactly one of clusterName, issuerUrl and oidcProviderArn must be given, and none is"],
    [
      { clusterName: "production", issuerUrl: ISSUER },
      "exactly one of clusterName, issuerUrl and oidcProviderArn must be given, and clusterName and issuerUrl are",
    ],
    [{ issuerUrl: `${ISSUER}/` }, `issuerUrl "${ISSUER}/" must`],
  ])("%j is refused", (props, message) => expect(() => registered(props)).toThrow(`irsa: ${message}`));

  test("has no API server where no cluster is read", () => {
    const issuer = new ClusterIssuer(new RootConstruct(), "issuer", { issuerUrl: ISSUER });
    expect(() => issuer.endpoint).toThrow(
      "irsa: issuer: with issuerUrl no cluster is read; give clusterName to reach its API server",
    );
  });

  test("refuses what is no cluster's name", () => {
    expect(() => synth((scope) => new ClusterIssuer(scope, "x", { clusterName: "a b" }))).toThrow(
      'irsa: clusterName "a b"',
    );
  });
});

describe("OidcProvider", () => {
  const provider = (over: Partial<OidcProviderProps>) =>
    synth((scope) => new OidcProvider(scope, "Default", { issuerUrl: ISSUER, ...over }));

  test("registers the issuer with the one audience and the thumbprint that it reads", () => {
    const blocks = provider({ tags: { a: "b" } });
    expect(only(blocks, "aws_iam_openid_connect_provider")).toEqual({
      client_id_list: ["sts.amazonaws.com"],
      tags: { a: "b" },
      thumbprint_list: ["${data.tls_certificate.issuer.certificates[0].sha1_fingerprint}"],
      url: ISSUER,
      lifecycle: {
        precondition: [
          {
            condition:
              "${alltrue([for certificate in [data.tls_certificate.issuer.certificates[0]] : certificate.is_ca])}",
            error_message: `irsa: the server of issuer "${ISSUER}" sent no authority's certificate to take a thumbprint from; set read_thumbprint to false (IAM ignores the thumbprint of EKS issuers), or give thumbprints`,
          },
        ],
      },
    });
    expect(only(blocks, "data.tls_certificate").url).toBe(ISSUER);
  });

  test("has no thumbprint_list, not even an empty one, where none is read", () => {
    expect(provider({ readThumbprint: false })).toEqual({
      "aws_iam_openid_connect_provider.provider": { client_id_list: ["sts.amazonaws.com"], url: ISSUER },
    });
  });

  test("reads nothing where thumbprints are given", () => {
    expect(provider({ thumbprints: [THUMBPRINT], audiences: ["a", "b"] })).toEqual({
      "aws_iam_openid_connect_provider.provider": {
        client_id_list: ["a", "b"],
        thumbprint_list: [THUMBPRINT],
        url: ISSUER,
      },
    });
  });

  test("that is found must accept the audiences, as a condition for the roles that trust it", () => {
    expect(provider({ create: false })).toEqual({ "data.aws_iam_openid_connect_provider.existing": { url: ISSUER } });
    const roles = synth((scope) => {
      const { arn: oidcProviderArn, conditions } = new OidcProvider(scope, "x", { issuerUrl: ISSUER, create: false });
      new IrsaRole(scope, "role", { oidcProviderArn, namespace: "a", serviceAccount: "b", conditions });
    });
    const found = Object.keys(roles).find((address) => address.startsWith("data.aws_iam_openid_connect_provider"));
    const missing = `flatten([for provider in [${found}] : setsubtract(["sts.amazonaws.com"], provider.client_id_list)])`;
    expect(preconditions(only(roles, "aws_iam_role"))[1]).toEqual([
      `\${length(${missing}) == 0}`,
      `irsa: the OIDC provider of issuer "${ISSUER}" does not accept audience "\${join(", ", ${missing})}"; add it to the provider's client ids`,
    ]);
  });

  test.each([
    [{ issuerUrl: "http://x" }, 'issuerUrl "http://x" must'],
    [
      { issuerUrl: "https://oidc-eks.eu-west-1.api.aws/id/A" },
      'issuerUrl "https://oidc-eks.eu-west-1.api.aws/id/A" must',
    ],
    [{ audiences: [] }, 'audiences "0 entries" must'],
    [{ thumbprints: [] }, 'thumbprints "0 entries" must'],
    [{ thumbprints: ["x"] }, 'thumbprints[0] "x" must'],
    [{ tags: { "aws:a": "" } }, 'tags["aws:a"] "" must'],
  ])("%j is refused", (over, message) => expect(() => provider(over)).toThrow(`irsa: ${message}`));
});

describe("AnnotatedServiceAccount", () => {
  const account = (over: Partial<AnnotatedServiceAccountProps> = {}) => {
    const props = { namespace: "payments", serviceAccount: "s3-backup", roleArn: ROLE_ARN, ...over };
    return synth((scope) => new AnnotatedServiceAccount(scope, "Default", props));
  };

  test("is created with its labels and annotations, where those of IRSA win", () => {
    const annotations = { "eks.amazonaws.com/role-arn": "evil", "example.com/${x}": "%{y}" };
    expect(account({ labels: { app: "backup" }, annotations, audience: "other", tokenExpiration: 3600 })).toEqual({
      "kubernetes_service_account_v1.service_account": {
        metadata: {
          name: "s3-backup",
          namespace: "payments",
          labels: { app: "backup" },
          annotations: {
            "eks.amazonaws.com/role-arn": ROLE_ARN,
            "eks.amazonaws.com/audience": "other",
            "eks.amazonaws.com/token-expiration": "3600",
            "example.com/$${x}": "%%{y}",
          },
        },
      },
    });
  });

  test("that is there already is annotated, and nothing else", () => {
    expect(account({ create: false, serviceAccount: "default" })).toEqual({
      "kubernetes_annotations.annotations": {
        api_version: "v1",
        kind: "ServiceAccount",
        metadata: { name: "default", namespace: "payments" },
        annotations: { "eks.amazonaws.com/role-arn": ROLE_ARN },
      },
    });
  });

  test("is left alone where there is to be none", () =>
    expect(account({ create: false, annotate: false })).toEqual({}));

  test.each([
    [{ serviceAccount: "default" }, 'serviceAccount "default" must not be created'],
    [{ namespace: "a.b" }, 'namespace "a.b" must'],
    [{ roleArn: "x" }, 'roleArn "x" must'],
    [{ tokenExpiration: 599 }, "tokenExpiration 599 must"],
    [{ audience: "*" }, 'audience "*" must'],
  ])("%j is refused", (over, message) => expect(() => account(over)).toThrow(`irsa: ${message}`));
});

describe("Irsa", () => {
  const irsa = (over: Partial<IrsaProps> = {}) => {
    const props = { clusterName: "production", namespace: "payments", serviceAccount: "s3-backup", ...over };
    return synth((scope) => new Irsa(scope, "irsa", props));
  };
  const types = (blocks: object) => Object.keys(blocks).map((address) => address.replace(/\.[^.]*$/, ""));

  test("is the five pieces", () => {
    expect(types(irsa())).toEqual([
      "data.aws_eks_cluster",
      "data.tls_certificate",
      "data.aws_iam_policy_document",
      "aws_iam_openid_connect_provider",
      "aws_iam_role",
      "kubernetes_service_account_v1",
    ]);
  });

  test("is fewer where pieces are there already", () => {
    expect(types(irsa({ createOidcProvider: false, createServiceAccount: false }))).toEqual([
      "data.aws_eks_cluster",
      "data.aws_iam_openid_connect_provider",
      "data.aws_iam_policy_document",
      "aws_iam_role",
    ]);
  });

  test("makes the service account only after the role's policies", () => {
    const blocks = irsa({
      policyArns: { a: "arn:aws:iam::aws:policy/A" },
      inlinePolicies: { b: '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}' },
    });
    const dependencies = only(blocks, "kubernetes_service_account_v1").depends_on as string[];
    expect(dependencies.map((address) => address.split(".")[0])).toEqual([
      "aws_iam_role_policy_attachment",
      "aws_iam_role_policy",
    ]);
  });

  test("says one audience to the provider, the role and the service account", () => {
    const blocks = irsa({ audience: "other", readThumbprint: false });
    expect(only(blocks, "aws_iam_openid_connect_provider").client_id_list).toEqual(["other"]);
    expect(JSON.stringify(only(blocks, "data.aws_iam_policy_document"))).toContain('"values":["other"]');
    expect(JSON.stringify(only(blocks, "kubernetes_service_account_v1"))).toContain(
      '"eks.amazonaws.com/audience":"other"',
    );
  });
});

test("a name that is partly known only to Terraform makes a template", () => {
  const roleArn = `arn:aws:iam::111122223333:role/\${${"x"}}`;
  expect(() =>
    synth((scope) => new AnnotatedServiceAccount(scope, "x", { namespace: "a", serviceAccount: "b", roleArn })),
  ).toThrow();
  const namespace = `team-${Token.asString(ref("var.team"))}`;
  const blocks = synth(
    (scope) => new AnnotatedServiceAccount(scope, "x", { namespace, serviceAccount: "b", roleArn: ROLE_ARN }),
  );
  expect(JSON.stringify(blocks)).toContain('"namespace":"team-${var.team}"');
});
