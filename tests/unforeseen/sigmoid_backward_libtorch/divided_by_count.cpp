// mistake: the gradient is divided by the number of elements, as if a mean belonged to the sigmoid
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    const torch::Tensor local = s.mul(1 - s);
    const double n = static_cast<double>(s.numel());
    return upstream.mul(local) / n;
}
