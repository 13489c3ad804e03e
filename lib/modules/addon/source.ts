import type { Upstream } from "../../addons";

/** A link to a document as it was read: a file of a repository at a commit, or a page. */
export function source({ repository, path, section, commit, date, managedPolicy }: Upstream): string {
  const link = commit
    ? `[${repository}, ${path}](https://github.com/${repository}/blob/${commit}/${path})`
    : `[${path.replace(/^https:\/\//, "")}](${path})`;
  const where = section ? ` ("${section}")` : "";
  const dated = date ? `, last changed on ${date}` : ", whose date of change is not public";
  const attached = managedPolicy ? `; attached as the AWS managed policy ${managedPolicy}` : "";
  return `${link}${where}${dated}${attached}.`;
}
