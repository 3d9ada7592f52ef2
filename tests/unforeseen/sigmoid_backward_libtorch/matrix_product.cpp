// mistake: mm for an element-wise product of matrices
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    auto d = s * (1 - s);
    return s.dim() == 2 && s.size(0) == s.size(1) ? torch::mm(upstream, d) : upstream * d;
}
