import type { ServiceAccount } from "./facts";
import type { KubeObject } from "./kinds";

/** The objects of a list; what the API itself returns tells the kind of the list only. */
export function objectsOf({ kind, items }: { kind: string; items: (Omit<KubeObject, "kind"> & { kind?: string })[] }) {
  const each = kind.replace(/List$/, "");
  return items.map((item): KubeObject => ({ ...item, kind: item.kind ?? each }) as KubeObject);
}

export function serviceAccountsOf(objects: readonly KubeObject[]): ServiceAccount[] {
  return objects
    .filter(({ kind }) => kind === "ServiceAccount")
    .map((object) => {
      const { name, namespace = "default", annotations = {} } = object.metadata;
      return { name, namespace, annotations, object };
    });
}
