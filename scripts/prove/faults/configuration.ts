import { moduleSource } from "../../lab/root";

/** What stands in IAM for one case: a cluster's OIDC provider, and a role of modules/role with both kinds of policy. */

export const HOST = "oidc.eks.eu-west-1.amazonaws.com/id";
export const MANAGED = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
export const INLINE = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::payments/*" }],
};

export const roleName = (name: string) => `eks-lab-${name}`;
export const providerArn = (name: string) => `arn:aws:iam::123456789012:oidc-provider/${HOST}/${name}`;

/** A root module with these cases, each in blocks of its own: where one fails, Terraform goes on with the others. */
export const configuration = (names: readonly string[], maxRetries: number) => ({
  provider: { aws: { max_retries: maxRetries } },
  resource: { aws_iam_openid_connect_provider: blocks(names, provider) },
  module: blocks(names, role),
});

const blocks = <T>(names: readonly string[], block: (name: string) => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, block(name)]));

const tags = { team: "payments" };

const provider = (name: string) => ({ url: `https://${HOST}/${name}`, client_id_list: ["sts.amazonaws.com"], tags });

const role = (name: string) => ({
  source: moduleSource("role"),
  oidc_provider_arn: `\${aws_iam_openid_connect_provider.${name}.arn}`,
  namespace: "lab",
  service_account: name,
  policy_arns: { read: MANAGED },
  inline_policies: { own: JSON.stringify(INLINE) },
  tags,
});

/** The case's role as it must stand in IAM. */
export const expectedRole = (name: string) => ({
  path: "/",
  description: undefined,
  maxSessionDuration: 3600,
  boundary: undefined,
  tags,
  attached: [MANAGED],
  inline: { own: INLINE },
  trust: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: providerArn(name) },
        Condition: {
          StringEquals: {
            [`${HOST}/${name}:sub`]: `system:serviceaccount:lab:${name}`,
            [`${HOST}/${name}:aud`]: "sts.amazonaws.com",
          },
        },
      },
    ],
  },
});

/** The case's OIDC provider as it must stand in IAM. */
export const expectedProvider = (name: string) => ({
  url: `${HOST}/${name}`,
  audiences: ["sts.amazonaws.com"],
  thumbprints: [],
});
