import { Token } from "cdktf";
import { CUT_LENGTH, HASH_LENGTH, ROLE_NAME_LENGTH, roleName } from "../irsa";
import { hcl, hclText } from "./hcl";

/** `roleName` of what is known at synth; of what only Terraform knows, the same rule in HCL. */
export function defaultRoleName(namespace: string, serviceAccount: string): string {
  if (!Token.isUnresolved(namespace) && !Token.isUnresolved(serviceAccount)) {
    return roleName(namespace, serviceAccount);
  }
  const name = hcl`"eks-\${${namespace}}-\${${serviceAccount}}"`;
  const hash = hcl`sha256("\${${namespace}}/\${${serviceAccount}}")`;
  const cut = hcl`"\${substr(name, 0, ${CUT_LENGTH})}-\${substr(${hash}, 0, ${HASH_LENGTH})}"`;
  return hclText`[for name in [${name}] : length(name) <= ${ROLE_NAME_LENGTH} ? name : ${cut}][0]`;
}
