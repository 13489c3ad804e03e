import { z } from "zod";

/** A link of the chain from a cluster's issuer to the credentials of a pod, and what is known of it. */
export const Link = z.object({
  id: z
    .enum([
      "issuer",
      "provider",
      "service-account",
      "annotation",
      "association",
      "role",
      "trust",
      "target-role",
      "webhook",
      "agent",
      "pods",
      "role-in-pods",
      "token",
      "credentials",
      "fallback",
      "sdk",
    ])
    .describe("Which link of the chain it is."),
  status: z
    .enum(["ok", "broken", "warning", "unseen"])
    .describe("unseen: what is needed to judge it was not given, or cannot be seen from outside."),
  code: z.string().optional().describe("What is wrong, in a stable word; told for everything but ok."),
  says: z.string(),
  details: z.array(z.string()).optional(),
  command: z.string().optional().describe("The command that mends it, or that shows what was not seen."),
  link: z.string().optional(),
});
export type Link = z.infer<typeof Link>;

/** What `irsa explain --json` prints. */
export const Explanation = z.object({
  version: z.literal(1),
  tool: z.string(),
  namespace: z.string(),
  serviceAccount: z.string().optional(),
  cluster: z.string().optional(),
  identity: z.enum(["irsa", "pod-identity", "none"]).describe("How its pods get, or should get, credentials."),
  role: z.string().optional().describe("ARN of the role that its pods should have."),
  verdict: z.enum(["ok", "broken", "unseen"]).describe("unseen: nothing is broken, but not every link was seen."),
  first: z.string().optional().describe("The code of the first broken link."),
  links: z.array(Link),
  gaps: z.array(z.string()).describe("What could not be read."),
});
export type Explanation = z.infer<typeof Explanation>;

type Rest = Omit<Link, "id" | "status" | "says">;

export const ok = (id: Link["id"], says: string, rest: Rest = {}): Link => ({ id, status: "ok", says, ...rest });
export const broken = (id: Link["id"], code: string, says: string, rest: Rest = {}): Link => {
  return { id, status: "broken", code, says, ...rest };
};
export const warning = (id: Link["id"], code: string, says: string, rest: Rest = {}): Link => {
  return { id, status: "warning", code, says, ...rest };
};
export const unseen = (id: Link["id"], code: string, says: string, rest: Rest = {}): Link => {
  return { id, status: "unseen", code, says, ...rest };
};
