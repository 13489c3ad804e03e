import type { Addon } from "../addon";

export const argocd: Addon = {
  name: "argocd",
  title: "Argo CD",
  summary: "Argo CD deploys to other EKS clusters, by a role for each of them.",
  namespace: "argocd",
  serviceAccounts: ["argocd-application-controller", "argocd-applicationset-controller", "argocd-server"],
  scopes: { cluster_role_arns: { of: "roles of clusters that it assumes, one for each cluster", optional: true } },
  anyOf: ["cluster_role_arns"],
  permissions: [{ actions: ["sts:AssumeRole", "sts:TagSession"], resources: ["<cluster_role_arns>"] }],
  upstream: [
    {
      repository: "argoproj/argo-cd",
      path: "docs/operator-manual/declarative-setup.md",
      section: "IAM Permission Policy",
      commit: "37ee0097cf851bc2dd7665fc081bbce61a7e836e",
      date: "2026-08-22",
      documents: ["argocd-remote-clusters"],
      written: { cluster_role_arns: ["arn:aws:iam::<AWS_ACCOUNT_ID>:role/<IAM_CLUSTER_ROLE>"] },
    },
    {
      repository: "argoproj/argo-cd",
      path: "docs/operator-manual/declarative-setup.md",
      section: "IAM Permission Policy (Pod Identity)",
      commit: "37ee0097cf851bc2dd7665fc081bbce61a7e836e",
      date: "2026-08-22",
      documents: ["argocd-remote-clusters-pod-identity"],
      written: { cluster_role_arns: ["arn:aws:iam::<AWS_ACCOUNT_ID>:role/<IAM_CLUSTER_ROLE>"] },
    },
  ],
  differences: [
    {
      actions: ["sts:TagSession"],
      reason: "Upstream grants it for Pod Identity, and not for IRSA, where it does nothing.",
    },
  ],
  helm: {
    repository: "https://argoproj.github.io/argo-helm",
    chart: "argo-cd",
    values: ["controller.serviceAccount", "applicationSet.serviceAccount", "server.serviceAccount"],
  },
  caveats: [
    "The role of a cluster must trust this role, and needs an EKS access entry in its cluster but no permissions. Name it in the cluster's Secret as `awsAuthConfig.roleARN`.",
    "Upstream asks that the role also trust itself: list its own ARN, `arn:PARTITION:iam::ACCOUNT:role/eks-argocd`, in `trusted_role_arns`.",
    "The EKS capability for Argo CD takes a role of its own and not this one.",
  ],
};
