import type { Json, ModuleTests } from "../../export";
import { DEFAULT_AUDIENCE, issuerHost, issuerUrl, subject } from "../../irsa";
import { EXAMPLE_PROVIDER_ARN } from "./common";

/** What the modules ship for `terraform test`: their trust policies, and inputs that they must refuse. */

type Inputs = Readonly<Record<string, Json>>;

/** The providers without an account or a cluster: they plan, and call nothing. */
export const offline = {
  aws: {
    region: "eu-west-1",
    access_key: "testing",
    secret_key: "testing",
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
  },
  kubernetes: { host: "https://127.0.0.1:9" },
  tls: {},
};

/** A cluster as EKS would describe it, and its provider as IAM would. */
export const overrides = {
  "data.aws_eks_cluster.cluster": { identity: [{ oidc: [{ issuer: issuerUrl(EXAMPLE_PROVIDER_ARN) }] }] },
  "data.aws_iam_openid_connect_provider.existing": {
    arn: EXAMPLE_PROVIDER_ARN,
    client_id_list: [DEFAULT_AUDIENCE],
  },
};

/** Inputs that would let others in. */
export const wide = { namespace: "*", service_account: "payments:*" };

/**
 * The one trust policy that admits these service accounts and nobody else, as a condition on the plan.
 * @param json the trust policy, an HCL expression
 */
export function trusts(
  namespace: string,
  serviceAccounts: readonly string[],
  json = "output.trust_policy_json",
): Readonly<Record<string, string>> {
  const host = issuerHost(EXAMPLE_PROVIDER_ARN);
  const subjects = serviceAccounts.map((name) => subject(namespace, name)).sort();
  const [first, ...others] = subjects;
  const equals = { [`${host}:aud`]: DEFAULT_AUDIENCE, [`${host}:sub`]: others.length === 0 ? first : subjects };
  const statement = {
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: equals },
    Effect: "Allow",
    Principal: { Federated: EXAMPLE_PROVIDER_ARN },
  };
  const message = `The trust policy must admit ${subjects.join(" and ")} with the audience ${DEFAULT_AUDIENCE}, and nobody else.`;
  return { [message]: `jsondecode(${json}).Statement == ${JSON.stringify([statement])}` };
}

/**
 * The tests of a module that makes a role.
 * @param inputs what the module must be given, beside `oidc_provider_arn`
 * @param serviceAccounts those that it trusts with these inputs
 * @param refused values that it must refuse, beside those that would let others in
 */
export function roleTests(
  inputs: Inputs,
  namespace: string,
  serviceAccounts: readonly string[],
  refused: Inputs,
): ModuleTests {
  return {
    providers: { aws: offline.aws },
    inputs: { oidc_provider_arn: EXAMPLE_PROVIDER_ARN, ...inputs },
    holds: { trusts_its_service_account_only: { that: trusts(namespace, serviceAccounts) } },
    refuses: { wrong_inputs: { oidc_provider_arn: issuerUrl(EXAMPLE_PROVIDER_ARN), ...wide, ...refused } },
  };
}

/** The tests of the module that makes many roles. */
export function rolesTests(): ModuleTests {
  const policy_arns = { read: "arn:aws:iam::aws:policy/ReadOnlyAccess" };
  const workloads = Object.fromEntries(
    ["s3-backup", "ledger"].map((name) => [name, { namespace: "payments", service_account: name, policy_arns }]),
  );
  const twins = {
    "a-b": { namespace: "a-b", service_account: "c", policy_arns },
    a: { namespace: "a", service_account: "b-c", policy_arns },
  };
  const trusted = Object.keys(workloads).map((name) =>
    trusts("payments", [name], `output.trust_policy_jsons["${name}"]`),
  );
  const patterns = { subject_patterns: ["system:serviceaccount:*:*"] };
  return {
    providers: { aws: offline.aws },
    inputs: { oidc_provider_arn: EXAMPLE_PROVIDER_ARN, workloads },
    holds: { trusts_its_service_accounts_only: { that: Object.assign({}, ...trusted) } },
    refuses: {
      wrong_inputs: {
        oidc_provider_arn: issuerUrl(EXAMPLE_PROVIDER_ARN),
        audience: "*",
        workloads: { wide: { ...wide, ...patterns } },
      },
      one_role_for_two: { workloads: twins },
    },
  };
}
