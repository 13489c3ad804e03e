# What the submodule karpenter of terraform-aws-modules/eks 20 leaves in the state of the controller's role, under its
# addresses. Its queue and the nodes' role stay where they are, and are only named here.

variable "cluster_name" { type = string }
variable "create_iam_role" {
  type    = bool
  default = true
}
variable "enable_irsa" {
  type    = bool
  default = false
}
variable "irsa_oidc_provider_arn" {
  type    = string
  default = ""
}
variable "irsa_namespace_service_accounts" {
  type    = list(string)
  default = ["karpenter:karpenter"]
}
variable "iam_role_name" {
  type    = string
  default = "KarpenterController"
}
variable "iam_role_use_name_prefix" {
  type    = bool
  default = true
}

data "aws_iam_policy_document" "controller_assume_role" {
  count = var.create_iam_role ? 1 : 0

  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
  }

  dynamic "statement" {
    for_each = var.enable_irsa ? [1] : []

    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = [var.irsa_oidc_provider_arn]
      }

      condition {
        test     = "StringEquals"
        variable = "${split(":oidc-provider/", var.irsa_oidc_provider_arn)[1]}:sub"
        values   = [for account in var.irsa_namespace_service_accounts : "system:serviceaccount:${account}"]
      }

      condition {
        test     = "StringEquals"
        variable = "${split(":oidc-provider/", var.irsa_oidc_provider_arn)[1]}:aud"
        values   = ["sts.amazonaws.com"]
      }
    }
  }
}

resource "aws_iam_role" "controller" {
  count = var.create_iam_role ? 1 : 0

  name                  = var.iam_role_use_name_prefix ? null : var.iam_role_name
  name_prefix           = var.iam_role_use_name_prefix ? "${var.iam_role_name}-" : null
  path                  = "/"
  description           = "Karpenter controller IAM role"
  assume_role_policy    = data.aws_iam_policy_document.controller_assume_role[0].json
  force_detach_policies = true
}

resource "aws_iam_policy" "controller" {
  count = var.create_iam_role ? 1 : 0

  name_prefix = "KarpenterController-"
  path        = "/"
  description = "Karpenter controller IAM policy"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:RunInstances", Resource = "*" }] })
}

resource "aws_iam_role_policy_attachment" "controller" {
  count = var.create_iam_role ? 1 : 0

  role       = aws_iam_role.controller[0].name
  policy_arn = aws_iam_policy.controller[0].arn
}

output "node_iam_role_arn" {
  value = "arn:aws:iam::123456789012:role/Karpenter-${var.cluster_name}"
}

output "queue_arn" {
  value = "arn:aws:sqs:eu-west-1:123456789012:Karpenter-${var.cluster_name}"
}
