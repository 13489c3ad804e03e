import type { Evidence } from "./evidence";
import { broken, type Link, ok, unseen, warning } from "./link";
import { type Container, namesOf, type Pod, variableOf } from "./pod";

/** What an SDK would take before the pod's role, what it falls back to, and what cannot be seen. */

const CHAIN = "https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html";
const IMDS = "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html";
const AGENT = "169.254.170.23";

/** Variables that come before the pod's role in the chain of an SDK. */
const WINNERS: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: "static-keys",
  AWS_SECRET_ACCESS_KEY: "static-keys",
  AWS_PROFILE: "profile",
  AWS_DEFAULT_PROFILE: "profile",
  AWS_SHARED_CREDENTIALS_FILE: "credentials-file",
  AWS_CREDENTIAL_EXPIRATION: "static-keys",
};

const SAYS: Readonly<Record<string, string>> = {
  "static-keys": "static keys come before the pod's role in every SDK",
  profile: "a profile comes before the pod's role in most SDKs",
  "credentials-file": "a credentials file comes before the pod's role in some SDKs",
};

export function credentialLinks({ pods, association }: Evidence): Link[] {
  const found = pods.flatMap((pod) =>
    pod.containers.flatMap((container) => winnerIn(pod, container, Boolean(association))),
  );
  const links = grouped(found);
  const hidden = [...new Set(pods.flatMap(({ containers }) => containers.flatMap(sourcesOf)))];
  if (hidden.length > 0) {
    const says = `variables that come from ${hidden.slice(0, 3).join(", ")} were not read; AWS_ACCESS_KEY_ID or AWS_PROFILE among them would win`;
    links.push(unseen("credentials", "variables-unseen", says, { link: CHAIN }));
  }
  if (links.length === 0 && pods.length > 0)
    return [ok("credentials", "no variable or file of the pods comes before the role")];
  return links;
}

interface Winner {
  readonly pod: Pod;
  readonly code: string;
  readonly says: string;
  readonly what: string;
}

function winnerIn(pod: Pod, container: Container, isPodIdentity: boolean): Winner[] {
  const names = Object.keys(WINNERS).filter((name) => variableOf(container, name) !== undefined);
  const [first] = names;
  const at = `container ${container.name}`;
  if (first) {
    const code = WINNERS[first] as string;
    return [{ pod, code, says: `${at} sets ${names.join(" and ")}: ${SAYS[code]}`, what: names.join(", ") }];
  }
  const mount = (container.volumeMounts ?? []).find(({ mountPath }) =>
    /(^|\/)\.aws(\/credentials|\/config)?\/?$/.test(mountPath),
  );
  if (mount) {
    return [
      {
        pod,
        code: "credentials-file",
        says: `${at} mounts ${mount.mountPath}: ${SAYS["credentials-file"]}`,
        what: mount.mountPath,
      },
    ];
  }
  if (isPodIdentity && variableOf(container, "AWS_WEB_IDENTITY_TOKEN_FILE") !== undefined) {
    return [
      {
        pod,
        code: "web-identity-wins",
        says: `${at} has AWS_WEB_IDENTITY_TOKEN_FILE, which comes before Pod Identity in every SDK`,
        what: "AWS_ROLE_ARN, AWS_WEB_IDENTITY_TOKEN_FILE",
      },
    ];
  }
  const proxy = ["HTTP_PROXY", "http_proxy"].find((name) => variableOf(container, name));
  const exempt = ["NO_PROXY", "no_proxy"].map((name) => variableOf(container, name) ?? "").join();
  if (isPodIdentity && proxy && !exempt.includes(AGENT)) {
    return [
      {
        pod,
        code: "proxy",
        says: `${at} sets ${proxy}, and NO_PROXY does not name the Pod Identity agent, ${AGENT}`,
        what: proxy,
      },
    ];
  }
  return [];
}

/** The same in several pods of one owner is told once. */
function grouped(found: readonly Winner[]): Link[] {
  const groups = new Map<string, Winner[]>();
  for (const each of found) {
    const { owner, name } = each.pod;
    const key = `${each.code} ${each.says} ${owner?.kind}/${owner?.name ?? name}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => {
    const [{ code, says, pod, what }] = group as [Winner];
    const target = pod.owner ? `${pod.owner.kind.toLowerCase()} ${pod.owner.name}` : `pod ${pod.name}`;
    const command = `kubectl edit ${target} -n ${pod.namespace}   # remove ${what}`;
    return broken("credentials", code, `${namesOf([...new Set(group.map((each) => each.pod))])}: ${says}`, {
      command,
      link: CHAIN,
    });
  });
}

function sourcesOf({ name, envFrom = [] }: Container): string[] {
  return envFrom.map(({ secretRef, configMapRef }) =>
    secretRef ? `secret ${secretRef.name} (container ${name})` : `config map ${configMapRef?.name} (container ${name})`,
  );
}

/** Whether a pod that does not get its role may use the node's without a word. */
export function fallbackLink({ pods, found }: Evidence): Link {
  const nodes = new Map(found.objects.filter(({ kind }) => kind === "Node").map((node) => [node.metadata.name, node]));
  const instances = new Map(found.instances.map((each) => [each.InstanceId, each.MetadataOptions]));
  const onHost = pods.filter(({ hostNetwork }) => hostNetwork);
  if (onHost.length > 0) {
    const says = `${namesOf(onHost)}: hostNetwork, so a pod that does not get its role uses the node's, whatever the hop limit`;
    return warning("fallback", "host-network", says, { link: IMDS });
  }
  if (
    pods.length > 0 &&
    pods.every(({ containers }) => containers.every((each) => variableOf(each, "AWS_EC2_METADATA_DISABLED") === "true"))
  ) {
    return ok("fallback", "AWS_EC2_METADATA_DISABLED is set: SDKs do not ask for the node's role");
  }
  const on = [...new Set(pods.flatMap(({ node }) => node ?? []))];
  const known = on.flatMap((name) => {
    const node = nodes.get(name);
    if (node?.metadata.labels?.["eks.amazonaws.com/compute-type"] === "fargate") return [{ name, hops: 0, id: "" }];
    const { providerID = "" } = (node?.spec ?? {}) as { providerID?: string };
    const options = instances.get(providerID.slice(providerID.lastIndexOf("/") + 1));
    if (!options) return [];
    return [
      { name, hops: options.HttpEndpoint === "disabled" ? 0 : (options.HttpPutResponseHopLimit ?? 1), id: providerID },
    ];
  });
  const open = known.find(({ hops }) => hops > 1);
  if (open) {
    const id = open.id.split("/").at(-1);
    const says = `node ${open.name} has a hop limit of ${open.hops}: a pod that does not get its role uses the node's in silence`;
    const command = `aws ec2 modify-instance-metadata-options --instance-id ${id} --http-tokens required --http-put-response-hop-limit 1`;
    return warning("fallback", "imds-reachable", says, { command, link: IMDS });
  }
  if (on.length > 0 && known.length === on.length)
    return ok("fallback", "pods do not reach the node's role: a missing role fails loudly");
  const command = 'aws ec2 describe-instances --instance-ids ID --query "Reservations[].Instances[].MetadataOptions"';
  return unseen("fallback", "imds-unseen", "whether pods reach the node's role (IMDS hop limit) was not read", {
    command,
  });
}

const SDKS: Readonly<Record<"irsa" | "pod-identity", readonly string[]>> = {
  irsa: [
    "Java 2.10.11 (with the sts module) or 1.12.782, Go 1.23.13 or v2, Python boto3 1.9.220 (botocore 1.12.200), CLI 1.16.232, JavaScript 2.525.0 or 3.27.0, Ruby 3.58.0, C++ 1.7.174, .NET 3.3.659.1 (with SecurityToken), PHP 3.110.7",
  ],
  "pod-identity": [
    "Java 2.21.30 or 1.12.746, Go 1.47.11 or v2 of 2023-11-14, Python boto3 1.34.41, CLI 1.30.0 or 2.15.0, JavaScript 2.1550.0 or 3.458.0, Ruby 3.188.0, Rust 2024-03-13, C++ 1.11.263, .NET 3.7.734, PHP 3.287.1",
  ],
};

/** Which SDK an image holds cannot be seen from outside. */
export function sdkLink({ association, pods }: Evidence): Link {
  const kind = association ? "pod-identity" : "irsa";
  const images = [...new Set(pods.flatMap(({ containers }) => containers.flatMap(({ image }) => image ?? [])))].slice(
    0,
    3,
  );
  const page = association ? "pod-id-minimum-sdk" : "iam-roles-for-service-accounts-minimum-sdk";
  return unseen(
    "sdk",
    "sdk-unseen",
    `the SDK in ${images.join(", ") || "the image"} cannot be seen; an older one than these uses the node's role in silence`,
    {
      details: [...SDKS[kind]],
      link: `https://docs.aws.amazon.com/eks/latest/userguide/${page}.html`,
    },
  );
}
