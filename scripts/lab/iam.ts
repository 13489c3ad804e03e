import {
  GetOpenIDConnectProviderCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListOpenIDConnectProvidersCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
} from "@aws-sdk/client-iam";

/** A role as it stands in IAM, with its policies. */
export interface StoredRole {
  readonly path: string;
  readonly description: string | undefined;
  readonly maxSessionDuration: number | undefined;
  readonly boundary: string | undefined;
  readonly tags: Record<string, string>;
  readonly trust: unknown;
  readonly attached: string[];
  readonly inline: Record<string, unknown>;
}

const any = (_: string) => true;

/** Every role in IAM whose name is asked for, by its name. */
export async function storedRoles(iam: IAMClient, isAsked = any): Promise<Record<string, StoredRole>> {
  const { Roles = [] } = await iam.send(new ListRolesCommand({ MaxItems: 1000 }));
  const asked = Roles.filter(({ RoleName = "" }) => isAsked(RoleName));
  const stored = asked.map(async (listed): Promise<[string, StoredRole]> => {
    const RoleName = listed.RoleName as string;
    const { Role: role } = await iam.send(new GetRoleCommand({ RoleName }));
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const { Tags = [] } = await iam.send(new ListRoleTagsCommand({ RoleName }));
    const inline = PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return [PolicyName, document(PolicyDocument)];
    });
    const found = {
      path: role?.Path as string,
      description: role?.Description,
      maxSessionDuration: role?.MaxSessionDuration,
      boundary: role?.PermissionsBoundary?.PermissionsBoundaryArn,
      tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
      trust: document(role?.AssumeRolePolicyDocument),
      attached: AttachedPolicies.map(({ PolicyArn }) => PolicyArn as string).sort(),
      inline: Object.fromEntries(await Promise.all(inline)),
    };
    return [RoleName, found];
  });
  return Object.fromEntries(await Promise.all(stored));
}

/** The document of a customer-managed policy. */
export async function storedPolicy(iam: IAMClient, PolicyArn: string): Promise<unknown> {
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
  return document(PolicyVersion?.Document);
}

/** Every OIDC provider in IAM whose ARN is asked for, by its ARN. */
export async function storedProviders(iam: IAMClient, isAsked = any): Promise<Record<string, unknown>> {
  const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
  const asked = OpenIDConnectProviderList.filter(({ Arn = "" }) => isAsked(Arn));
  const stored = asked.map(async ({ Arn }) => {
    const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: Arn });
    const { Url, ClientIDList, ThumbprintList } = await iam.send(command);
    return [Arn, { url: Url, audiences: ClientIDList?.sort(), thumbprints: ThumbprintList }];
  });
  return Object.fromEntries(await Promise.all(stored));
}

/** IAM gives documents URL-encoded. */
const document = (text = "") => JSON.parse(decodeURIComponent(text));
