# What cloudposse/eks-iam-role 2.2 leaves in the state, under its addresses.

variable "namespace" { type = string }
variable "stage" { type = string }
variable "service_account_name" { type = string }
variable "service_account_namespace" { type = string }
variable "eks_cluster_oidc_issuer_url" { type = string }
variable "aws_iam_policy_document" { type = list(string) }
variable "managed_policy_arns" { type = set(string) }

locals {
  issuer = trimprefix(var.eks_cluster_oidc_issuer_url, "https://")
  id     = "${var.namespace}-${var.stage}-${var.service_account_name}@${var.service_account_namespace}"
  tags   = { Name = local.id, Namespace = var.namespace, Stage = var.stage }
}

data "aws_caller_identity" "current" {
  count = 1
}

data "aws_iam_policy_document" "service_account_assume_role" {
  count = 1

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current[0].account_id}:oidc-provider/${local.issuer}"]
    }

    condition {
      test     = "StringLike"
      variable = "${local.issuer}:sub"
      values   = ["system:serviceaccount:${var.service_account_namespace}:${var.service_account_name}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "service_account" {
  count = 1

  name               = local.id
  description        = "Role assumed by EKS ServiceAccount ${var.service_account_name}@${var.service_account_namespace}"
  assume_role_policy = data.aws_iam_policy_document.service_account_assume_role[0].json
  tags               = local.tags
}

resource "aws_iam_policy" "service_account" {
  count = 1

  name        = local.id
  description = "Grant permissions to EKS ServiceAccount ${var.service_account_name}@${var.service_account_namespace}"
  policy      = var.aws_iam_policy_document[0]
  tags        = local.tags
}

resource "aws_iam_role_policy_attachment" "service_account" {
  count = 1

  role       = aws_iam_role.service_account[0].name
  policy_arn = aws_iam_policy.service_account[0].arn
}

resource "aws_iam_role_policy_attachment" "managed" {
  for_each = var.managed_policy_arns

  role       = aws_iam_role.service_account[0].name
  policy_arn = each.key
}
