import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  DescribeClusterCommand,
  DescribePodIdentityAssociationCommand,
  EKSClient,
  ListPodIdentityAssociationsCommand,
  type PodIdentityAssociationSummary,
} from "@aws-sdk/client-eks";
import {
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsResponse,
  GetOpenIDConnectProviderCommand,
  GetRoleCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

/** Makes a profile the one that is asked: settings other than credentials, such as endpoints, are found by this alone. */
export function useProfile({ profile }: { readonly profile?: string }): void {
  if (profile) process.env.AWS_PROFILE = profile;
}

/** The calls of AWS that are made, each with the answer that its command of `aws` prints. None changes anything. */
export class Aws {
  private readonly settings: object;

  /** Credentials, profile and region are found as `aws` finds them, unless they are given. */
  constructor({ profile, region }: { readonly profile?: string; readonly region?: string }) {
    // The SDK would tell every run when it gives up this version of Node.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    // Throttled calls are made again, with longer and longer pauses between them.
    this.settings = { maxAttempts: 8, retryMode: "standard", ...(region && { region }), ...(profile && { profile }) };
  }

  /** IAM and STS take any region of the partition, also where none is configured. */
  private get anywhere(): object {
    const { AWS_REGION, AWS_DEFAULT_REGION, AWS_PROFILE } = process.env;
    const isConfigured =
      "region" in this.settings || "profile" in this.settings || AWS_REGION || AWS_DEFAULT_REGION || AWS_PROFILE;
    return isConfigured ? this.settings : { region: "us-east-1", ...this.settings };
  }

  async callerIdentity() {
    const { Account, Arn, UserId } = await new STSClient(this.anywhere).send(new GetCallerIdentityCommand({}));
    return { Account, Arn, UserId };
  }

  async accountDetails() {
    const client = new IAMClient(this.anywhere);
    const RoleDetailList: NonNullable<GetAccountAuthorizationDetailsResponse["RoleDetailList"]> = [];
    const Policies: NonNullable<GetAccountAuthorizationDetailsResponse["Policies"]> = [];
    let Marker: string | undefined;
    do {
      const Filter = ["Role", "LocalManagedPolicy", "AWSManagedPolicy"] as const;
      const page = await client.send(
        new GetAccountAuthorizationDetailsCommand({ Filter: [...Filter], Marker, MaxItems: 1000 }),
      );
      RoleDetailList.push(...(page.RoleDetailList ?? []));
      Policies.push(...(page.Policies ?? []));
      Marker = page.IsTruncated ? page.Marker : undefined;
    } while (Marker);
    return { RoleDetailList, Policies };
  }

  async listProviders() {
    const { OpenIDConnectProviderList } = await new IAMClient(this.anywhere).send(
      new ListOpenIDConnectProvidersCommand({}),
    );
    return { OpenIDConnectProviderList: OpenIDConnectProviderList ?? [] };
  }

  async getProvider(arn: string) {
    const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
    const { Url, ClientIDList } = await new IAMClient(this.anywhere).send(command);
    return { Arn: arn, Url: Url ?? "", ClientIDList: ClientIDList ?? [] };
  }

  async getRole(name: string) {
    const { Role } = await new IAMClient(this.anywhere).send(new GetRoleCommand({ RoleName: name }));
    return { Role };
  }

  async describeCluster(name: string) {
    const { cluster } = await new EKSClient(this.settings).send(new DescribeClusterCommand({ name }));
    return { cluster };
  }

  /** @param of one service account; without it all of the cluster */
  async listAssociations(clusterName: string, of: { namespace?: string; serviceAccount?: string } = {}) {
    const client = new EKSClient(this.settings);
    const associations: PodIdentityAssociationSummary[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(new ListPodIdentityAssociationsCommand({ clusterName, ...of, nextToken }));
      associations.push(...(page.associations ?? []));
      nextToken = page.nextToken;
    } while (nextToken);
    return { associations };
  }

  async describeAssociation(clusterName: string, associationId: string) {
    const command = new DescribePodIdentityAssociationCommand({ clusterName, associationId });
    const { association } = await new EKSClient(this.settings).send(command);
    return { association };
  }

  async describeInstances(ids: readonly string[]) {
    const command = new DescribeInstancesCommand({ InstanceIds: [...ids] });
    const { Reservations } = await new EC2Client(this.settings).send(command);
    return { Reservations: Reservations ?? [] };
  }
}
