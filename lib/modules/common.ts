/** The least Terraform that the modules run on; OpenTofu counts as its own version, 1.6 and up. */
export const terraform = ">= 1.5.7";

/** Where the modules stand in a registry; `<namespace>` is the publisher's. */
export const registry = "<namespace>/irsa/aws//modules";
