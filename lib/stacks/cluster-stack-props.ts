import type { AddonRoleProps, WorkloadProps } from "../constructs";
import type { StateBackend } from "./backend";
import type { Own } from "./claims";

/** Props of `ClusterStack`. */
export interface ClusterStackProps {
  /** Name of the EKS cluster, in the account and region of the stack. Exactly one of this and `issuerUrl`. */
  readonly clusterName?: string;
  /**
   * The cluster's issuer, `https://…`, of any cluster: no cluster is read, and so the stack creates no ServiceAccounts and
   * no Pod Identity associations.
   */
  readonly issuerUrl?: string;
  /** Region that the AWS provider works in: the cluster's, where its name is given. */
  readonly region: string;
  /** False: the issuer is registered already, and its provider is looked up. Default true. */
  readonly createOidcProvider?: boolean;
  /** Read the thumbprint from the issuer's certificate. Default true. */
  readonly readThumbprint?: boolean;
  /** Give every role by an EKS Pod Identity association too. Default false. */
  readonly podIdentity?: boolean;
  /** What the default names of the roles begin with; a second cluster in the account needs another. Default `eks-`. */
  readonly roleNamePrefix?: string;
  /** Tags of everything that can be tagged. Default none. */
  readonly defaultTags?: Record<string, string>;
  /** Where the state is. Default: as the app says, which for CDKTF's own CLI is a file in the folder that it runs in. */
  readonly backend?: StateBackend;
  /** The workloads, each with a role of its own. */
  readonly workloads: readonly Own<WorkloadProps>[];
  /** The add-ons, each with a role of its own for the service account that its chart creates. Default none. */
  readonly addons?: readonly Own<AddonRoleProps>[];
}
