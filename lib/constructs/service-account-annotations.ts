import { Token } from "cdktf";
import {
  type AnnotationValues,
  AUDIENCE_ANNOTATION,
  annotations,
  DEFAULT_AUDIENCE,
  TOKEN_EXPIRATION_ANNOTATION,
} from "../irsa";
import { hcl, hclText, type Switch } from "./hcl";

/**
 * `annotations` of what is known at synth; of what only Terraform knows, the same rule in HCL.
 * @param irsa whether the role has IRSA; without it there are no annotations
 */
export function serviceAccountAnnotations(values: AnnotationValues, irsa: Switch = true): Record<string, string> {
  if (irsa === false) return {};
  const given = givenAnnotations(values);
  return irsa === true ? given : Token.asStringMap(hcl`${irsa} ? ${given} : {}`);
}

function givenAnnotations(values: AnnotationValues): Record<string, string> {
  const { roleArn, audience = DEFAULT_AUDIENCE, tokenExpiration } = values;
  if (!Token.isUnresolved(audience) && !Token.isUnresolved(tokenExpiration)) {
    return annotations(values);
  }
  const role = annotations({ roleArn });
  const other = hcl`${audience} == ${DEFAULT_AUDIENCE} ? {} : { ${AUDIENCE_ANNOTATION} = ${audience} }`;
  if (tokenExpiration === undefined) return Token.asStringMap(hcl`merge(${role}, ${other})`);
  const expiration = hcl`{ ${TOKEN_EXPIRATION_ANNOTATION} = tostring(${tokenExpiration}) }`;
  const lasting = hcl`${tokenExpiration} == null ? {} : ${expiration}`;
  return Token.asStringMap(hcl`merge(${role}, ${other}, ${lasting})`);
}

/** The ServiceAccount with these annotations as YAML, for `kubectl apply`. */
export function serviceAccountManifest(namespace: string, name: string, annotations: unknown): string {
  const metadata = { name, namespace, annotations };
  return hclText`yamlencode(${{ apiVersion: "v1", kind: "ServiceAccount", metadata }})`;
}
