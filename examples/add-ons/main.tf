# The roles of a cluster's add-ons: one call each, narrowed to what is yours.
#
# Elsewhere, replace "../../modules/" with "<namespace>/irsa/aws//modules/" and a version.

terraform {
  required_version = ">= 1.5.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81.0"
    }
  }
}

variable "oidc_provider_arn" {
  type        = string
  description = "ARN of the cluster's IAM OIDC provider."
}

variable "cluster_name" {
  type        = string
  description = "Name of the EKS cluster."
}

# An add-on that EKS manages takes the ARN of its role.

module "ebs_csi_driver" {
  source = "../../modules/ebs-csi-driver"

  oidc_provider_arn = var.oidc_provider_arn
}

resource "aws_eks_addon" "ebs_csi_driver" {
  cluster_name             = var.cluster_name
  addon_name               = "aws-ebs-csi-driver"
  service_account_role_arn = module.ebs_csi_driver.arn
}

# Where data is at stake, you say which.

resource "aws_route53_zone" "example" {
  name = "example.com"
}

module "external_dns" {
  source = "../../modules/external-dns"

  oidc_provider_arn = var.oidc_provider_arn
  hosted_zone_arns  = [aws_route53_zone.example.arn]
}

module "cert_manager" {
  source = "../../modules/cert-manager"

  oidc_provider_arn = var.oidc_provider_arn
  hosted_zone_arns  = [aws_route53_zone.example.arn]
}

module "external_secrets" {
  source = "../../modules/external-secrets"

  oidc_provider_arn = var.oidc_provider_arn
  secret_arns       = ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:production/*"]
}

module "karpenter" {
  source = "../../modules/karpenter"

  oidc_provider_arn = var.oidc_provider_arn
  cluster_name      = var.cluster_name
  node_role_arns    = ["arn:aws:iam::111122223333:role/production-nodes"]
}

# Where an API knows no resources, there is nothing to say.

module "aws_load_balancer_controller" {
  source = "../../modules/aws-load-balancer-controller"

  oidc_provider_arn = var.oidc_provider_arn
}

# For the charts that make the service accounts.
output "service_account_annotations" {
  value = {
    "aws-load-balancer-controller" = module.aws_load_balancer_controller.service_account_annotations
    "cert-manager"                 = module.cert_manager.service_account_annotations
    "external-dns"                 = module.external_dns.service_account_annotations
    "external-secrets"             = module.external_secrets.service_account_annotations
    "karpenter"                    = module.karpenter.service_account_annotations
  }
}
