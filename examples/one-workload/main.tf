# IRSA whole, for the one workload of a cluster: provider, role, permissions and service account.

terraform {
  required_version = ">= 1.5.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81.0"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = ">= 2.20.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

data "aws_eks_cluster" "production" {
  name = "production"
}

provider "kubernetes" {
  host                   = data.aws_eks_cluster.production.endpoint
  cluster_ca_certificate = base64decode(data.aws_eks_cluster.production.certificate_authority[0].data)

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "aws"
    args        = ["eks", "get-token", "--cluster-name", "production"]
  }
}

module "irsa" {
  source = "../../modules/irsa" # from a registry: "<namespace>/irsa/aws//modules/irsa"

  cluster_name    = "production"
  namespace       = "payments"
  service_account = "s3-backup"
  read_thumbprint = false # IAM does not look at it for EKS

  policy_arns = {
    read = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
  }
}

output "role_arn" {
  description = "ARN of the workload's role."
  value       = module.irsa.role_arn
}
