import type { References } from "../../export";
import { input, variables } from "./input";

/** What is said of a service account itself. */
export const serviceAccountInputs = variables({
  force: input(
    "bool",
    "Whether to take over annotations that another owner, such as Helm, has set. Only if no account is created.",
    false,
  ),
  labels: input("map(string)", "Labels for the service account, if it is created.", {}),
  annotations: input("map(string)", "Additional annotations. The annotations for IRSA take precedence.", {}),
  token_expiration: input(
    "number",
    "Lifetime of tokens in seconds, from 600 to 86400. Default: the cluster's, about a day.",
    null,
  ),
  automount_service_account_token: input(
    "bool",
    "Whether to mount a Kubernetes API token into pods, if the account is created. IRSA works either way.",
    true,
  ),
  image_pull_secrets: input(
    "list(string)",
    "Names of image pull Secrets for the service account, if it is created.",
    [],
  ),
});

/** The same as props. */
export const serviceAccountProps = (inputs: References<typeof serviceAccountInputs>) => ({
  force: inputs.force,
  labels: inputs.labels,
  annotations: inputs.annotations,
  tokenExpiration: inputs.token_expiration,
  automountServiceAccountToken: inputs.automount_service_account_token,
  imagePullSecrets: inputs.image_pull_secrets,
});
