import type { Evidence } from "./evidence";
import { broken, type Link, ok, unseen } from "./link";
import { type Container, namesOf, type Pod, variableOf } from "./pod";

/** What an SDK would take before the pod's role. */

const CHAIN = "https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html";
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
