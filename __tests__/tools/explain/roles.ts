/** The roles of the stage: one that is right, and one for each way in which a trust policy goes wrong. */

interface Made {
  readonly trust: object;
  readonly path?: string;
}

/** @param host of the cluster's issuer */
export function roles(host: string, provider: string): Record<string, Made> {
  const sub = (namespace: string, name: string) => `system:serviceaccount:${namespace}:${name}`;
  const statement = (Condition: object, over: object = {}) => ({
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition,
    ...over,
  });
  const policy = (...Statement: object[]) => ({ trust: { Version: "2012-10-17", Statement } });
  const exact = (subject: string, over: Record<string, string> = {}) => ({
    StringEquals: { [`${host}:sub`]: subject, [`${host}:aud`]: "sts.amazonaws.com", ...over },
  });
  const old = host.replace(/[^/]+$/, "OLDCLUSTER");
  const replaced = JSON.parse(JSON.stringify(statement(exact(sub("payments", "other-cluster")))).replaceAll(host, old));
  const pods = (namespace: string, name: string, Action: string[] = ["sts:AssumeRole", "sts:TagSession"]) => {
    const tags = {
      "aws:RequestTag/kubernetes-namespace": namespace,
      "aws:RequestTag/kubernetes-service-account": name,
    };
    const Principal = { Service: "pods.eks.amazonaws.com" };
    return { Effect: "Allow", Principal, Action, Condition: { StringEquals: tags } };
  };
  return {
    "pods-right": {
      trust: { Version: "2012-10-17", Statement: [{ ...pods("payments", "x"), Condition: {} }] },
    },
    "pods-namespace": policy(pods("prod", "pods-namespace")),
    "pods-action": policy(pods("payments", "pods-action", ["sts:AssumeRole"])),
    right: policy(
      statement({
        StringLike: { [`${host}:sub`]: "system:serviceaccount:payments:*" },
        StringEquals: { [`${host}:aud`]: "sts.amazonaws.com" },
      }),
    ),
    ops: policy(statement(exact(sub("ops", "no-pods")))),
    vault: policy(
      statement({ StringEquals: { [`${host}:sub`]: sub("payments", "provider-audience"), [`${host}:aud`]: "vault" } }),
    ),
    "in-path": { ...policy(statement(exact(sub("payments", "role-path")))), path: "/eks/" },
    namespace: policy(statement(exact(sub("prod", "namespace")))),
    "service-account": policy(statement(exact(sub("payments", "app")))),
    "scheme-in-key": policy(statement({ StringEquals: { [`https://${host}:sub`]: sub("payments", "scheme-in-key") } })),
    "wildcard-under-equals": policy(statement(exact(sub("payments", "*")))),
    audience: policy(statement(exact(sub("payments", "audience"), { [`${host}:aud`]: "vault" }))),
    "other-cluster": policy(replaced),
    "no-statement": policy({ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }),
    action: policy(statement(exact(sub("payments", "action")), { Action: "sts:AssumeRole" })),
    denied: policy(
      statement(exact(sub("payments", "denied"))),
      statement(exact(sub("payments", "denied")), { Effect: "Deny" }),
    ),
    "provider-account": policy(
      statement(exact(sub("payments", "provider-account")), {
        Principal: { Federated: provider.replace("123456789012", "111122223333") },
      }),
    ),
  };
}
