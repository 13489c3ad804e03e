import { addons } from "../addons";
import type { ModuleDefinition } from "../export";
import { addonModule } from "./addon/module";
import { irsa } from "./irsa";
import { oidcProvider } from "./oidc-provider";
import { podIdentity } from "./pod-identity";
import { role } from "./role";
import { roles } from "./roles";
import { serviceAccount } from "./service-account";

/** Every module that is exported: a line each. */
export const modules: readonly ModuleDefinition[] = [
  oidcProvider,
  role,
  roles,
  serviceAccount,
  irsa,
  podIdentity,
  ...addons.map(addonModule),
];

export { helmValues } from "./addon/helm-values";
export { addonModule } from "./addon/module";
export { addonList, addonTable } from "./addon/table";
export { addons };
