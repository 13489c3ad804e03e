import { Token } from "cdktf";
import { type Addon, addonRoleName } from "../addons";
import { CUT_LENGTH, HASH_LENGTH, ROLE_NAME_LENGTH, ROLE_NAME_PREFIX, roleName } from "../irsa";
import { given } from "./given";
import { hcl, hclText, verbatim } from "./hcl";

/** `roleName` of what is known at synth; of what only Terraform knows, the same rule in HCL. */
export function defaultRoleName(namespace: string, serviceAccount: string, prefix = ROLE_NAME_PREFIX): string {
  if (![namespace, serviceAccount, prefix].some(Token.isUnresolved)) {
    return roleName(namespace, serviceAccount, given("roleNamePrefix", prefix));
  }
  const name = hcl`"\${${prefix}}\${${namespace}}-\${${serviceAccount}}"`;
  return cutInHcl(name, hcl`"\${${namespace}}/\${${serviceAccount}}"`);
}

/** `addonRoleName`, likewise. Undefined where the user names the service account, which then names the role. */
export function defaultAddonRoleName(addon: Addon, prefix = ROLE_NAME_PREFIX): string | undefined {
  const known = addonRoleName(addon);
  if (known === undefined) return undefined;
  if (!Token.isUnresolved(prefix)) return addonRoleName(addon, given("roleNamePrefix", prefix));
  return cutInHcl(hcl`"\${${prefix}}${verbatim(addon.name)}"`, addon.name);
}

/** `cutName` in HCL. */
function cutInHcl(name: unknown, owner: unknown): string {
  const cut = hcl`"\${substr(name, 0, ${CUT_LENGTH})}-\${substr(sha256(${owner}), 0, ${HASH_LENGTH})}"`;
  return hclText`[for name in [${name}] : length(name) <= ${ROLE_NAME_LENGTH} ? name : ${cut}][0]`;
}
