# What the module iam-eks-role of terraform-aws-modules/iam 5.60 leaves in the state, under its addresses.

variable "role_name" { type = string }
variable "cluster_service_accounts" { type = map(list(string)) }
variable "role_policy_arns" { type = map(string) }

data "aws_caller_identity" "current" {}

data "aws_eks_cluster" "main" {
  for_each = var.cluster_service_accounts

  name = each.key
}

locals {
  issuers = { for name, cluster in data.aws_eks_cluster.main : name => trimprefix(cluster.identity[0].oidc[0].issuer, "https://") }
}

data "aws_iam_policy_document" "assume_role_with_oidc" {
  dynamic "statement" {
    for_each = var.cluster_service_accounts

    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/${local.issuers[statement.key]}"]
      }

      condition {
        test     = "StringEquals"
        variable = "${local.issuers[statement.key]}:sub"
        values   = [for account in statement.value : "system:serviceaccount:${account}"]
      }
    }
  }
}

resource "aws_iam_role" "this" {
  count = 1

  name                 = var.role_name
  assume_role_policy   = data.aws_iam_policy_document.assume_role_with_oidc.json
  max_session_duration = 43200
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = var.role_policy_arns

  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}
